/** By what the window knows the answer about backups and archives. */
export const keepingKey = ['keeping.get'] as const;

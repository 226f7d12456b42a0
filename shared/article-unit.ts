/** How an article is sold: by the piece, or by its weight in kilograms. */
export const articleUnits = ['piece', 'kg'] as const;
export type ArticleUnit = (typeof articleUnits)[number];

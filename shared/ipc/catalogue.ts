/** The contract's part about articles. */
import { z } from 'zod';
import { articleUnits } from '../article-unit.ts';
import { type Method, minor, nothing } from './common.ts';

/** What one of an article is: a piece, or a kilogram, whose quantity is a weight. */

export const articleNumber = z
  .string()
  .regex(/^[^\s\p{C}](?:[^\p{C}]*[^\s\p{C}])?$/u)
  .max(64);
const shownText = z.string().regex(/^[^\p{C}]*$/u);

/** What somebody may say of an article. */
export const ArticleFieldsSchema = z.strictObject({
  articleNumber,
  name: shownText.min(1).max(200),
  /** Codes that the scanner reads: EAN, UPC or the shop's own. */
  eans: z.array(z.string().regex(/^[0-9A-Za-z.-]{1,32}$/)).max(20),
  group: shownText.max(64),
  /** Of one piece or one kilogram in minor units, tax included; null is asked for at the till. */
  price: minor.min(0).max(99_999_999_999).nullable(),
  /** Thousandths of a percent. */
  taxRate: minor.min(0).max(100_000),
  unit: z.enum(articleUnits),
  /** A short number that cashiers know by heart. */
  plu: z
    .string()
    .regex(/^\d{1,6}$/)
    .nullable(),
});
export type ArticleFields = z.infer<typeof ArticleFieldsSchema>;

export const ArticleSchema = z.strictObject({
  ...ArticleFieldsSchema.shape,
  /** Tells one picture from the next; null without one. */
  picture: z.number().int().nullable(),
  /** False for what is no longer sold: no search at the till and no scan finds it. */
  active: z.boolean(),
});
export type Article = z.infer<typeof ArticleSchema>;

export const SearchResultSchema = z.strictObject({
  articles: z.array(ArticleSchema),
  /** There are more than were asked for. */
  more: z.boolean(),
});
export type SearchResult = z.infer<typeof SearchResultSchema>;

/** What a scanned or typed number stands for. */
export const ScannedArticleSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('article'),
    article: ArticleSchema,
    /** Thousandths of a piece or a kilogram, and a price in minor units, where the label tells them. */
    quantity: minor.nullable(),
    price: minor.nullable(),
  }),
  z.strictObject({
    kind: z.literal('unknown'),
    code: z.string(),
    /** A maker's number; a number whose check digit is wrong; a label of a scale or of the shop itself; or anything else. */
    looksLike: z.enum(['article', 'misread', 'label', 'other']),
  }),
]);
export type ScannedArticle = z.infer<typeof ScannedArticleSchema>;

/** Colours of a page of favourites. */
export const keyHues = 6;

const PageSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  hue: z.number().int(),
  articles: z.array(ArticleSchema),
});

export const KeyPagesSchema = z.strictObject({
  /** Counts up with each change of the pages; a change that names an older one is refused. */
  revision: z.number().int().min(0),
  pages: z.array(PageSchema),
});
export type KeyPages = z.infer<typeof KeyPagesSchema>;
export type KeyPage = KeyPages['pages'][number];

/** A small picture as the window shows it. */
const picture = z.string().max(300_000);

export const catalogueMethods = {
  /** Articles by a part of their name, or by the start of their number or code, the likeliest first. */
  'catalogue.search': {
    input: z.strictObject({ text: z.string().max(100), limit: z.number().int().min(1).max(200), inactive: z.boolean().exactOptional() }),
    output: SearchResultSchema,
    role: 'cashier',
  },
  /** The favourites, by page. */
  'catalogue.keys': { input: nothing, output: KeyPagesSchema, role: 'anyone' },
  'catalogue.saveKeys': {
    input: z.strictObject({
      revision: z.number().int().min(0),
      pages: z
        .array(
          z.strictObject({
            name: shownText.trim().min(1).max(40),
            hue: z
              .number()
              .int()
              .min(0)
              .max(keyHues - 1),
            articleNumbers: z.array(articleNumber).max(200),
          }),
        )
        .max(30),
    }),
    output: KeyPagesSchema,
    role: 'manager',
  },
  /** By any of its codes, by its number or PLU, or by a scale's label. */
  'catalogue.scan': { input: z.strictObject({ code: z.string().min(1).max(200) }), output: ScannedArticleSchema, role: 'cashier' },
  'catalogue.article': { input: z.strictObject({ articleNumber }), output: ArticleSchema, role: 'cashier' },
  'catalogue.picture': {
    input: z.strictObject({ articleNumber }),
    output: z.strictObject({ picture: picture.nullable() }),
    role: 'cashier',
  },
  'catalogue.saveArticle': {
    input: z.strictObject({
      article: ArticleFieldsSchema,
      /** A new article; otherwise the one of this number is changed. */
      isNew: z.boolean(),
      /** A data URL replaces the picture, null takes it away, without the field it stays. */
      picture: picture.nullable().exactOptional(),
    }),
    output: ArticleSchema,
    role: 'manager',
  },
  'catalogue.setActive': {
    input: z.strictObject({ articleNumber, active: z.boolean() }),
    output: ArticleSchema,
    role: 'manager',
  },
} as const satisfies Record<string, Method>;

export const catalogueEvents = {
  /** Articles or favourites have changed; what is shown of them is to be asked for again. */
  catalogue: z.strictObject({ revision: z.number().int().min(0) }),
} as const satisfies Record<string, z.ZodType>;

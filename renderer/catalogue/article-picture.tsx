import { useQuery } from '@tanstack/react-query';
import type { Article } from '#shared/ipc.ts';
import { ask } from '../host/host.ts';
import { useHost } from '../host/queries.tsx';

/** The article's picture, where it has one. It says nothing that its name does not. */
export function ArticlePicture({ article: { articleNumber, picture } }: { readonly article: Pick<Article, 'articleNumber' | 'picture'> }) {
  const host = useHost();
  const { data } = useQuery({
    queryKey: ['picture', articleNumber, picture],
    queryFn: () => ask(host, 'catalogue.picture', { articleNumber }),
    enabled: picture !== null,
  });
  return picture !== null && data?.picture ? <img className="article-picture" src={data.picture} alt="" /> : null;
}

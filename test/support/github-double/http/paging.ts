import type { Json } from "../../../../src/model/json.ts";
import type { Answer } from "./answer.ts";
import type { ApiRequest } from "./api-request.ts";
import { optionalNumber } from "./fields.ts";

const MOST_PER_PAGE = 100;

export interface Page {
  readonly number: number;
  readonly size: number;
}

/** The page that a request asks for; GitHub cuts what is over 100 down to it. */
export const pageOf = (request: ApiRequest, usual = 30): Page => ({
  number: Math.max(1, optionalNumber(request.parameters, "page") ?? 1),
  size: Math.min(MOST_PER_PAGE, Math.max(1, optionalNumber(request.parameters, "per_page") ?? usual)),
});

/** The links that lead from this page to the others, as GitHub's `Link` header has them. */
export const linksFrom = (request: ApiRequest, page: Page, total: number): Readonly<Record<string, string>> => {
  const last = Math.max(1, Math.ceil(total / page.size));
  const link = (relation: string, number: number): string => {
    const query = new URLSearchParams(
      Object.entries(request.parameters)
        .filter(([key]) => !request.pathParameters.includes(key))
        .map(([key, value]): [string, string] => [key, String(value)]),
    );
    query.set("page", String(number));
    return `<${request.url}?${query}>; rel="${relation}"`;
  };
  const links = [
    ...(page.number > 1 ? [link("prev", page.number - 1)] : []),
    ...(page.number < last ? [link("next", page.number + 1), link("last", last)] : []),
    ...(page.number > 1 ? [link("first", 1)] : []),
  ];
  return links.length === 0 ? {} : { link: links.join(", ") };
};

/** One page of a list: only its own entries are rendered. */
export const answerPage = async <T>(
  request: ApiRequest,
  items: readonly T[],
  render: (items: readonly T[]) => Json[] | Promise<Json[]>,
  wrap: (page: Json[], total: number) => Json = (page) => page,
): Promise<Answer> => {
  const page = pageOf(request);
  const start = (page.number - 1) * page.size;
  const rendered = await render(items.slice(start, start + page.size));
  return { status: 200, body: wrap(rendered, items.length), headers: linksFrom(request, page, items.length) };
};

import { counted } from "../../model/counted.ts";
import type { Field } from "../document.ts";
import type { IdOf } from "./ids.ts";
import { type Html, html } from "./markup.ts";
import { renderInlines } from "./render-inlines.ts";
import { renderProse } from "./render-prose.ts";
import { nameLine, proseLine } from "./shown-text.ts";

/** More values than this are folded away. */
const FEW_VALUES = 12;
/** A value with no more than this in it is shown open. */
const FEW_FIELDS = 6;
/** Browsers flatten what is nested deeper than a few hundred elements. */
const DEEPEST = 60;

/** Values of an object, each with what is inside it. */
export const renderFields = (fields: readonly Field[], idOf: IdOf, depth = 0): Html =>
  html`<dl class="fields">${fields.map((field) => renderField(field, idOf, depth))}</dl>`;

const renderField = (field: Field, idOf: IdOf, depth: number): Html => html`<div>
<dt>${[
  field.name === "" ? html`<span class="which">${proseLine(field.label ?? "value")}</span>` : nameOf(field),
  field.type === "" ? undefined : html` <span class="type">${nameLine(field.type)}</span>`,
  field.isRequired ? html` <span class="required">required</span>` : undefined,
  field.isDeprecated ? html` <span class="label warn">deprecated</span>` : undefined,
]}</dt>
<dd>${[facts(field, idOf), manyValues(field), described(field), inside(field.fields, idOf, depth)]}</dd>
</div>
`;

const nameOf = (field: Field): Html =>
  html`<code class="field-name">${nameLine(field.name)}</code>${field.label === undefined ? undefined : html` <span class="which">${proseLine(field.label)}</span>`}`;

const described = ({ description }: Field): Html | undefined =>
  description === undefined ? undefined : renderProse(description);

const facts = ({ values, facts, default: initial }: Field, idOf: IdOf): Html | undefined => {
  const said = facts.map((fact) => html`<li>${renderInlines(fact, idOf)}</li>`);
  if (values !== undefined && values.length <= FEW_VALUES) {
    said.unshift(html`<li>${values.length === 1 ? "always" : "one of"} ${values.map(oneValue)}</li>`);
  }
  if (initial !== undefined) said.push(html`<li>default ${oneValue(initial)}</li>`);
  return said.length === 0 ? undefined : html`<ul class="facts">${said}</ul>`;
};

const oneValue = (value: string): Html => html`<code>${nameLine(value)}</code> `;

const manyValues = ({ values = [] }: Field): Html | undefined =>
  values.length <= FEW_VALUES
    ? undefined
    : html`<details><summary>one of ${counted(values.length, "value")}</summary><p class="values">${values.map(oneValue)}</p></details>`;

const countInside = (fields: readonly Field[]): number =>
  fields.reduce((count, field) => count + 1 + countInside(field.fields), 0);

const inside = (fields: readonly Field[], idOf: IdOf, depth: number): Html | undefined => {
  if (fields.length === 0) return undefined;
  const count = countInside(fields);
  if (depth >= DEEPEST)
    return html`<p class="left-out">${counted(count, "value")} inside, deeper than this page shows.</p>`;
  const nested = renderFields(fields, idOf, depth + 1);
  return count <= FEW_FIELDS
    ? html`<details open><summary>${summaryOf(count)}</summary>${nested}</details>`
    : html`<details><summary>${summaryOf(count)}</summary>${nested}</details>`;
};

const summaryOf = (count: number): string => `${counted(count, "value")} inside`;

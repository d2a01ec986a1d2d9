import type { SchemaDifference, SchemaSide } from "../../model/change.ts";
import { type Path } from "./difference.ts";
import type { Node } from "./document.ts";
import { type Shape } from "./shape.ts";
import { type Workspace } from "./workspace.ts";
/** Walks two schemas side by side and collects located differences. */
export declare class Walk {
    #private;
    readonly side: SchemaSide;
    readonly workspace: Workspace;
    constructor(side: SchemaSide, workspace: Workspace);
    /** Differences of two conjunctions of subschemas, each once. */
    node(base: Node, head: Node, path: Path): SchemaDifference[];
    /** `watched`: a keyword around it looks at which branch a value matches, so that no branch can stand in for another. */
    shape(base: Shape, head: Shape, path: Path, watched?: boolean): SchemaDifference[];
    /** Constraints of every shared kind, without combinations. */
    facets(base: Shape, head: Shape, path: Path, watched: boolean): SchemaDifference[];
}

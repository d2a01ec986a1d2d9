import { describe, expect, test } from "vitest";
import { failsByVersion, judgeVersion, type VersionNeed } from "../../src/gates/version.ts";
import type { Bump } from "../../src/model/finding.ts";
import type { VersionFacts } from "../../src/model/version.ts";
import { VERSION_RULES } from "../../src/rules/version/index.ts";

interface Given {
  release?: string;
  base?: string;
  head?: string;
  headFrom?: string;
  declared?: [bump: Bump, by: string];
  releaseMissing?: string;
}

const facts = ({ release, base, head, headFrom, declared, releaseMissing }: Given): VersionFacts => ({
  ...(release === undefined
    ? {}
    : { release: { version: release, from: `tag v${release}`, source: `git:v${release}` } }),
  ...(base === undefined ? {} : { base: { version: base, from: "package.json" } }),
  ...(head === undefined ? {} : { head: { version: head, from: headFrom ?? "package.json" } }),
  ...(releaseMissing === undefined ? {} : { releaseMissing }),
  declarations: declared === undefined ? [] : [{ bump: declared[0], by: declared[1] }],
});

const need = (sinceBase: Bump, sinceRelease?: Bump): VersionNeed => ({ sinceBase, sinceRelease });

const judgeAll = (given: Given, needed: VersionNeed) => {
  const { answer, findings } = judgeVersion(facts(given), needed);
  return {
    ...answer,
    fails: failsByVersion(answer, needed, findings),
    found: findings.map(({ rule, severity }) => `${severity} ${rule}`),
    messages: findings.map(({ message }) => message),
  };
};

describe("a version raised in this change", () => {
  test("that is too small is an error, and the smallest honest one is named", () => {
    const judged = judgeAll(
      { release: "0.2.10", base: "0.2.10", head: "0.2.15", headFrom: "npm:tavily-mcp@0.2.15" },
      need("major"),
    );
    expect(judged).toMatchObject({
      status: "too-small",
      sentence: "Published 0.2.15 after 0.2.10 (patch), needs at least 0.3.0.",
      required: "major",
      declared: { bump: "patch", by: "version 0.2.15 (npm:tavily-mcp@0.2.15)" },
      next: "0.3.0",
      fails: true,
      found: ["error declared-bump-too-small"],
      messages: ["published 0.2.15 after 0.2.10 (patch), needs at least 0.3.0"],
    });
  });

  test("is judged by all that changed since the release, also by what earlier changes brought", () => {
    const judged = judgeAll({ release: "1.2.0", base: "1.2.0", head: "1.2.1" }, need("none", "major"));
    expect(judged).toMatchObject({ status: "too-small", fails: true, found: ["error declared-bump-too-small"] });
  });

  test("is judged by the release alone where this change takes back what was never released", () => {
    expect(judgeAll({ release: "1.2.0", base: "1.2.0", head: "1.2.1" }, need("major", "patch"))).toMatchObject({
      status: "honest",
      fails: false,
      found: [],
    });
  });

  test("is raised in this change also where base is not known", () => {
    expect(judgeAll({ release: "1.2.0", head: "1.2.1" }, need("major"))).toMatchObject({ status: "too-small" });
  });

  test("a second raise in one release cycle is judged again", () => {
    expect(judgeAll({ release: "1.2.0", base: "1.2.1", head: "1.3.0" }, need("major"))).toMatchObject({
      status: "too-small",
    });
  });

  test("that is large enough is honest, whatever a title says", () => {
    const judged = judgeAll(
      { release: "1.2.0", base: "1.2.0", head: "2.0.0", declared: ["patch", "title `fix`"] },
      need("major"),
    );
    expect(judged).toMatchObject({ status: "honest", fails: false, found: [], declared: { bump: "major" } });
    expect(judged.sentence).toBe("Raised to 2.0.0 after 1.2.0 (major), which covers what the changes need.");
  });

  test("to a pre-release promises nothing, and is told what the stable release needs", () => {
    expect(judgeAll({ release: "1.2.0", base: "1.2.0", head: "1.2.1-rc.1" }, need("major"))).toMatchObject({
      status: "honest",
      sentence: "1.2.1-rc.1 is a pre-release and promises nothing; a stable release needs at least 2.0.0.",
      found: [],
    });
  });

  test("from a pre-release was promised nothing", () => {
    expect(judgeAll({ release: "2.0.0-rc.1", base: "2.0.0-rc.1", head: "2.0.0" }, need("major")).sentence).toBe(
      "2.0.0 follows the pre-release 2.0.0-rc.1, which promised nothing.",
    );
  });

  test("without need is honest", () => {
    expect(judgeAll({ release: "1.2.0", base: "1.2.0", head: "1.2.1" }, need("none")).sentence).toBe(
      "Raised to 1.2.1 after 1.2.0 (patch); the changes need no bump.",
    );
  });

  test("Python versions are judged by the same places", () => {
    const given = { release: "1.2", base: "1.2", head: "1.2.1", headFrom: "pyproject.toml [project]" };
    expect(judgeAll(given, need("minor"))).toMatchObject({ status: "too-small", next: "1.3" });
  });
});

describe("a version raised before this change", () => {
  test("that is too small warns and does not fail", () => {
    expect(judgeAll({ release: "1.2.0", base: "1.2.1", head: "1.2.1" }, need("major"))).toMatchObject({
      status: "unraised",
      sentence: "Next release: at least 2.0.0; the version files already say 1.2.1, which is too small.",
      fails: false,
      found: ["warning declared-bump-too-small"],
    });
  });

  test("that is too small says nothing about a change that callers do not see", () => {
    expect(judgeAll({ release: "1.2.0", base: "1.2.1", head: "1.2.1" }, need("none", "major")).found).toEqual([]);
  });

  test("that is too small fails where this change itself declares too little", () => {
    const given: Given = { release: "1.2.0", base: "1.2.1", head: "1.2.1", declared: ["patch", "title `fix`"] };
    expect(judgeAll(given, need("major"))).toMatchObject({
      status: "too-small",
      fails: true,
      found: ["error declared-bump-too-small"],
    });
  });

  test("that is large enough is honest", () => {
    const given: Given = { release: "1.2.0", base: "2.0.0", head: "2.0.0", declared: ["patch", "title `fix`"] };
    expect(judgeAll(given, need("major"))).toMatchObject({ status: "honest", fails: false, found: [] });
  });
});

describe("a version not raised yet", () => {
  const unraised = { release: "1.2.0", base: "1.2.0", head: "1.2.0" };

  test("is told the next release and never fails", () => {
    expect(judgeAll(unraised, need("major"))).toMatchObject({
      status: "unraised",
      sentence: "Next release: at least 2.0.0 (1.2.0 is released, the changes need major).",
      next: "2.0.0",
      fails: false,
      found: ["info version-unchanged"],
    });
  });

  test("is told what all changes since the release need, not this one alone", () => {
    expect(judgeAll(unraised, need("minor", "major")).next).toBe("2.0.0");
  });

  test("fails where a declaration of this change is too small", () => {
    expect(judgeAll({ ...unraised, declared: ["patch", "title `fix`"] }, need("major"))).toMatchObject({
      status: "too-small",
      sentence: "Title `fix` declares patch, but this change needs major: next release at least 2.0.0.",
      declared: { bump: "patch", by: "title `fix`" },
      fails: true,
      found: ["error declared-bump-too-small"],
    });
  });

  test("a declaration answers for this change, not for earlier ones", () => {
    expect(judgeAll({ ...unraised, declared: ["patch", "title `fix`"] }, need("patch", "major"))).toMatchObject({
      status: "honest",
      sentence: "Next release: at least 2.0.0; title `fix` declares patch, which covers this change.",
      fails: false,
      found: [],
    });
  });

  test("a declaration need not cover what is taken back before anyone got it", () => {
    expect(judgeAll({ ...unraised, declared: ["patch", "title `fix`"] }, need("major", "none"))).toMatchObject({
      status: "honest",
      fails: false,
    });
  });

  test("in 0.x a declared minor covers a break", () => {
    const given: Given = { release: "0.2.10", base: "0.2.10", head: "0.2.10", declared: ["minor", "title `feat`"] };
    expect(judgeAll(given, need("major"))).toMatchObject({ status: "honest", next: "0.3.0", found: [] });
  });

  test("without need there is nothing to say", () => {
    expect(judgeAll(unraised, need("none"))).toMatchObject({ status: "honest", fails: false, found: [] });
    expect(judgeAll(unraised, need("none"))).not.toHaveProperty("next");
  });

  test("an unchanged surface gives no finding, also where earlier changes need a bump", () => {
    expect(judgeAll(unraised, need("none", "major"))).toMatchObject({ next: "2.0.0", found: [] });
  });

  test.each(["0.0.0-development", "0.0.0"])(
    "a placeholder (%s) is no decrease: the number is made at release",
    (head) => {
      expect(judgeAll({ release: "1.2.0", base: head, head }, need("minor"))).toMatchObject({
        status: "unraised",
        next: "1.3.0",
        fails: false,
      });
    },
  );

  test("a version that stands in no file is made at release", () => {
    expect(judgeAll({ release: "1.2.0" }, need("minor"))).toMatchObject({ status: "unraised", next: "1.3.0" });
  });
});

test("a version below the last release is an error", () => {
  expect(judgeAll({ release: "1.2.0", base: "1.2.0", head: "1.1.0" }, need("none"))).toMatchObject({
    status: "decreased",
    sentence: "The version went down: 1.1.0 is lower than the released 1.2.0 (tag v1.2.0).",
    fails: true,
    found: ["error version-decreased"],
  });
});

describe("calendar versions", () => {
  test("get no bump verdict, however much breaks and whatever is declared", () => {
    const given: Given = {
      release: "2025.8.21",
      base: "2025.8.21",
      head: "2026.8.31",
      declared: ["patch", "title `fix`"],
    };
    expect(judgeAll(given, need("major"))).toMatchObject({
      status: "not-applicable",
      sentence:
        "No bump verdict: 2025.8.21 starts with a year, and a calendar version promises nothing about compatibility; by SemVer the changes would be major.",
      fails: false,
      found: [],
    });
  });

  test("that go down are an error all the same", () => {
    expect(judgeAll({ release: "2025.8.21", head: "2025.8.1" }, need("none"))).toMatchObject({
      status: "decreased",
      fails: true,
    });
  });
});

describe("without a release", () => {
  test("the question does not apply, and the reason is given", () => {
    expect(
      judgeAll({ base: "1.0.0", head: "1.0.0", releaseMissing: "no release tag is reachable" }, need("minor")),
    ).toMatchObject({
      status: "not-applicable",
      sentence: "No version to compare with: no release tag is reachable.",
      fails: false,
      found: [],
    });
  });

  test("and without any version and declaration, a break fails and less does not", () => {
    expect(judgeAll({}, need("major")).fails).toBe(true);
    expect(judgeAll({}, need("minor")).fails).toBe(false);
  });

  test("a declaration is held to its word", () => {
    expect(judgeAll({ declared: ["patch", "`--bump`"] }, need("major"))).toMatchObject({
      status: "too-small",
      sentence: "`--bump` declares patch, but this change needs major.",
      fails: true,
      found: ["error declared-bump-too-small"],
    });
    expect(judgeAll({ declared: ["major", "`--bump`"] }, need("major"))).toMatchObject({
      status: "honest",
      fails: false,
    });
  });

  test("a version that this change raises is held to its word against base", () => {
    expect(judgeAll({ base: "1.0.0", head: "1.0.1" }, need("major"))).toMatchObject({
      status: "too-small",
      next: "2.0.0",
      fails: true,
    });
    expect(judgeAll({ base: "1.0.0", head: "2.0.0" }, need("major"))).toMatchObject({ status: "honest" });
  });
});

test("versions of no known scheme get no verdict, and the odd one is named", () => {
  expect(judgeAll({ release: "1.0.0", base: "main", head: "main" }, need("major"))).toMatchObject({
    status: "not-applicable",
    sentence: "No version to compare with: main is neither SemVer, PEP 440 nor a calendar version.",
    fails: false,
  });
});

test("a rule can be silenced by policy, and the answer stays", () => {
  const given = facts({ release: "1.2.0", base: "1.2.0", head: "1.2.1" });
  const { answer, findings } = judgeVersion(given, need("major"), { levels: { "declared-bump-too-small": "off" } });
  expect(findings).toEqual([]);
  expect(answer.status).toBe("too-small");
});

test("a finding points at the version file, and at no file where there is none", () => {
  const at = (headFrom: string) =>
    judgeVersion(facts({ release: "1.2.0", base: "1.2.0", head: "1.2.1", headFrom }), need("major")).findings[0]?.at;
  expect(at("servers/a/pyproject.toml [project]")).toEqual({ file: "servers/a/pyproject.toml" });
  expect(at("npm:a@1.2.1")).toEqual({});
  expect(at("tag v1.2.1")).toEqual({});
});

test("every version rule is complete and named as its finding", () => {
  for (const rule of VERSION_RULES) {
    expect(rule.id).toMatch(/^[a-z]+(?:-[a-z]+)+$/);
    expect(rule.why.length * rule.fix.length * rule.reference.length).toBeGreaterThan(0);
  }
  expect(new Set(VERSION_RULES.map(({ id }) => id)).size).toBe(VERSION_RULES.length);
});

import type { RiskSource } from "../../../model/risk-sources.ts";

/** What paths say by themselves, one sign a row: it counts once, however many files show it. */
interface PathSign {
  source: RiskSource;
  /** Share of the source's weight, in percent. */
  percent: number;
  /** What these files are, after their names. */
  what: string;
  globs: readonly string[];
}

export const PATH_SIGNS: readonly PathSign[] = [
  {
    source: "configuration",
    percent: 100,
    what: "configuration of production",
    globs: [
      "**/config/production{,.*,/**}",
      "**/production.{json,jsonc,json5,yml,yaml,toml,ini,conf,env,properties,js,cjs,mjs,ts}",
      "**/{appsettings,application,config,values,settings}{.,-,_}{prod,production}.*",
    ],
  },
  {
    source: "configuration",
    percent: 100,
    what: "how production is built and started",
    globs: [
      "**/{Dockerfile,Containerfile,dockerfile}{,.*,-*}",
      "**/*.{Dockerfile,dockerfile}",
      "**/.dockerignore",
      "**/{docker-,}compose{,.*,-*}.{yml,yaml}",
      "**/{Procfile,Caddyfile,fly.toml,render.yaml,vercel.json,netlify.toml,app.yaml,ecosystem.config.*,nixpacks.toml}",
      "**/wrangler.{toml,json,jsonc}",
      "**/serverless.{yml,yaml,ts,json}",
      "**/*.service",
      "**/nginx{.conf,/**}",
    ],
  },
  {
    source: "configuration",
    percent: 100,
    what: "where production runs",
    globs: [
      "**/{k8s,kubernetes,kustomize,helm,charts,argocd,terraform,pulumi,ansible}/**",
      "{deploy,deployment,deployments,infra,infrastructure,manifests}/**",
      "**/{deploy,deployment}{,.*,-*}.{yml,yaml,json,sh,env}",
      "**/{kustomization.yaml,kustomization.yml,Chart.yaml,Pulumi.yaml,helmfile.yaml}",
      "**/*.{tf,tfvars,bicep}",
    ],
  },
  {
    source: "secrets",
    percent: 100,
    what: "which secrets and permissions jobs have",
    globs: [".github/{workflows,actions}/**", "**/{.gitlab-ci.yml,Jenkinsfile,azure-pipelines.yml}", ".circleci/**"],
  },
  {
    source: "secrets",
    percent: 100,
    what: "where secrets and keys are kept or read",
    globs: [
      "**/.env{,.*}",
      "{,config/}{secrets,.secrets,vault}/**",
      "**/{secrets,secret}.{yml,yaml,json,toml,env,enc}",
      "**/*{-secret,-secrets,sealed-secret,externalsecret}.{yml,yaml,json}",
      "**/*.{pem,key,p12,pfx,jks,keystore}",
      "**/{.npmrc,.pypirc,.netrc,.sops.yaml}",
    ],
  },
  {
    source: "migrations",
    percent: 100,
    what: "data changes its shape",
    globs: [
      "**/{migrations,migration}/**",
      "**/*.sql",
      "**/alembic{.ini,/**}",
      "**/prisma/**",
      "**/{flyway,liquibase}/**",
    ],
  },
];

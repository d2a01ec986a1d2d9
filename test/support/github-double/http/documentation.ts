export const DOCUMENTATION = {
  rest: "https://docs.github.com/rest",
  graphql: "https://docs.github.com/graphql/guides/forming-calls-with-graphql#authenticating-with-graphql",
  rateLimit: "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api",
  secondaryLimit:
    "https://docs.github.com/free-pro-team@latest/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits",
} as const;

/** The app that workflows act as; GitHub's own number of it. */
const ACTIONS_APP = 15368;

/** An app by its number, as far as it is known by that. */
export const appNamed = (id: number): string => (id === ACTIONS_APP ? "GitHub Actions" : `app ${id}`);

/** Goes into every diagnosis; raised whenever the same data could give another verdict. */
export const engineVersion = '2.0.0';

/** Goes into every diagnosis; raised whenever the same data could give another verdict. */
export const engineVersion = '3.4.0';

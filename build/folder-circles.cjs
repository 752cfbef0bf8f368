// No circle between folders: each can be moved, tested and understood separately. Tests may import upwards, so they are
// left out; src-core/diagnosis is one circle until it is rebuilt.
const { options } = require('./dependency-cruiser.cjs');

module.exports = {
  forbidden: [
    {
      name: 'no-circle-between-folders',
      scope: 'folder',
      severity: 'error',
      from: { pathNot: '^src-core/diagnosis(/|$)' },
      to: { circular: true },
    },
  ],
  options: { ...options, exclude: { path: '\\.(test|fixture)\\.tsx?$' } },
};

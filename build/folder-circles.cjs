// No circle between folders: each can be moved, tested and understood separately. Tests may import upwards, so they are
// left out.
const { options } = require('./dependency-cruiser.cjs');

module.exports = {
  forbidden: [
    {
      name: 'no-circle-between-folders',
      scope: 'folder',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: { ...options, exclude: { path: '\\.(test|fixture)\\.tsx?$' } },
};

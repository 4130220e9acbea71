// Takes every address out of package-lock.json: each person's npm knows where packages are, and `integrity` what they are.
const fs = require('fs');
const path = require('path');

const file = path.join(__dirname, 'package-lock.json');
const lock = JSON.parse(fs.readFileSync(file, 'utf8'));
for (const entry of Object.values(lock.packages)) {
  delete entry.resolved;
  delete entry.funding;
}
fs.writeFileSync(file, JSON.stringify(lock, null, 2) + '\n');

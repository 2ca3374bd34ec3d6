#!/bin/sh
# Refuses a commit whose assessments are broken, or fall behind the last commit by the policy. Put it into .git/hooks/pre-commit.
set -eu

changed=$(git -c core.quotePath=false diff --cached --name-only --diff-filter=ACMR -- 'assessments/*.yaml')
[ -n "$changed" ] || exit 0

# What will be committed is judged, which is not always what lies in the folder.
staged=$(mktemp -d)
trap 'rm -rf "$staged"' EXIT
git checkout-index --all --prefix="$staged/"

failed=0
while IFS= read -r file; do
  itsmeter validate "$staged/$file" || { failed=1; continue; }
  # Beside the assessment, so that the way to a questionnaire of your own is the same. A new file has nothing to fall behind.
  base="${file%.yaml}.base"
  git show "HEAD:$file" > "$staged/$base" 2>/dev/null || cp "$staged/$file" "$staged/$base"
  (cd "$staged" && itsmeter check "$file" --policy policy.yaml --baseline "$base") || failed=1
done <<LIST
$changed
LIST
exit $failed

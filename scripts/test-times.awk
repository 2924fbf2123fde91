# Sums the seconds of each test class over the .trx files of a test run, the slowest first. Classes run side by side, so the sum is longer than the run.
function attribute(name) {
  return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : ""
}
BEGIN { RS = "<" }
/^UnitTestResult / {
  split(attribute("duration"), time, ":")
  seconds[attribute("testId")] = time[1] * 3600 + time[2] * 60 + time[3]
}
/^UnitTest / { test = attribute("id") }
/^TestMethod / {
  class = attribute("className")
  sum[class] += seconds[test]
  count[class]++
}
END {
  for (class in sum)
    if (sum[class] >= 2)
      printf "%7.1f s %4d tests  %s\n", sum[class], count[class], class | "sort -rn"
}

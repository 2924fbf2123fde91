namespace AotAction.Cli.Building.Warnings;

/// <summary>Warnings as lines for people.</summary>
internal static class WarningText
{
    /// <summary>Warnings about packages: each package with their number and its reference; each message once, with its methods.</summary>
    public static IEnumerable<string> PackageLines(IEnumerable<BuildWarning> warnings)
    {
        foreach (var package in warnings.Where(warning => warning.Package is not null)
            .GroupBy(warning => (warning.Package, warning.Through)))
        {
            var number = package.Count();
            yield return $"{package.Key.Package}{(package.Key.Through is { } through ? $" (through {through})" : "")}: {number} trim and AOT {(number == 1 ? "warning" : "warnings")}";
            foreach (var message in package.GroupBy(warning => (warning.Code, warning.Message)))
            {
                yield return $"  {message.Key.Code}: {message.Key.Message}";
                yield return $"    in {string.Join(", ", message.Select(warning => warning.Member).Distinct())}";
            }
        }
    }
}

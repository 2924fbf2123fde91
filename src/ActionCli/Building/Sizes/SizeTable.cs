using System.Globalization;

namespace AotAction.Cli.Building.Sizes;

/// <summary>A size report as text: the assemblies in order of size, their larger namespaces, and the rest.</summary>
internal static class SizeTable
{
    /// <summary>Smaller parts than this are added up.</summary>
    private const double Least = 0.005;

    public static IEnumerable<string> Lines(SizeReport report)
    {
        yield return Line(report, report.Total, "the program, of which");
        var assemblies = report.Parts.GroupBy(part => part.Key.Assembly)
            .Select(assembly => (assembly.Key, Bytes: assembly.Sum(part => part.Value), Parts: assembly)).ToList();
        foreach (var assembly in assemblies.Where(assembly => IsLarge(report, assembly.Bytes))
            .OrderByDescending(assembly => assembly.Bytes))
        {
            yield return Line(report, assembly.Bytes, assembly.Key);
            foreach (var part in assembly.Parts.Where(part => IsLarge(report, part.Value) && assembly.Parts.Skip(1).Any())
                .OrderByDescending(part => part.Value))
            {
                yield return Line(report, part.Value, $"  {(part.Key.Namespace.Length == 0 ? "(no namespace)" : part.Key.Namespace)}");
            }
        }

        var small = assemblies.Where(assembly => !IsLarge(report, assembly.Bytes)).ToList();
        if (small.Count > 0)
        {
            yield return Line(report, small.Sum(assembly => assembly.Bytes), $"{small.Count} smaller assemblies");
        }

        foreach (var part in report.Rest)
        {
            yield return Line(report, part.Value, part.Key);
        }
    }

    private static bool IsLarge(SizeReport report, long bytes) => bytes >= report.Total * Least;

    private static string Line(SizeReport report, long bytes, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{bytes,11:N0} {100.0 * bytes / report.Total,5:F1} %  {name}");
}

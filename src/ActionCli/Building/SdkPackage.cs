using AotAction.Cli.Embedded;

namespace AotAction.Cli.Building;

/// <summary>The AotAction.Sdk package inside this tool, laid down as a feed of one package for the restore.</summary>
internal static class SdkPackage
{
    /// <summary>Beside the package in the feed: what each project of a build reads at its end.</summary>
    public const string BuildTargets = "Build.targets";

    private const string Prefix = "AotAction.Sdk.";
    private const string Suffix = ".nupkg";

    private static readonly string FileName = EmbeddedFiles.Names.Single(name => name.EndsWith(Suffix, StringComparison.Ordinal));

    /// <summary>The version of the package, as a project names it.</summary>
    public static string Version => FileName[Prefix.Length..^Suffix.Length];

    public static ExtractedFolder ExtractFeed() => EmbeddedFiles.Extract(new EmbeddedFile(FileName), new EmbeddedFile(BuildTargets));
}

using AotAction.Cli.Embedded;

namespace AotAction.Cli.Building;

/// <summary>The AotAction.Sdk package inside this tool, extracted as a feed of one package for the restore.</summary>
internal static class SdkPackage
{
    /// <summary>A file beside the package in the feed; each project of a build imports it at its end.</summary>
    public const string BuildTargets = "Build.targets";

    private const string Prefix = "AotAction.Sdk.";
    private const string Suffix = ".nupkg";

    private static readonly string FileName = EmbeddedFiles.Names.Single(name => name.EndsWith(Suffix, StringComparison.Ordinal));

    /// <summary>The version of the package, as in a PackageReference.</summary>
    public static string Version => FileName[Prefix.Length..^Suffix.Length];

    public static ExtractedFolder ExtractFeed() => EmbeddedFiles.Extract(new EmbeddedFile(FileName), new EmbeddedFile(BuildTargets));
}

using System.Text.RegularExpressions;

namespace AotAction.Cli.Building.Records;

/// <summary>
/// A file of MSBuild that the user wrote. MSBuild tells which files it found, not where it looked; so this reads the text, and where the text may do anything,
/// such as a target of its own, says that no record can be trusted.
/// </summary>
internal sealed partial class ProjectText
{
    // Items whose files Build.targets tells, or that name no file.
    private static readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase)
    {
        "Compile", "EmbeddedResource", "Content", "None", "AdditionalFiles", "EditorConfigFiles", "GlobalAnalyzerConfigFiles", "Reference", "Analyzer",
        "NativeLibrary", "TrimmerRootDescriptor", "RdXmlFile", "IlcArg", "LinkerArg", "PackageReference", "PackageVersion", "PackageDownload",
        "GlobalPackageReference", "ProjectReference", "FrameworkReference", "Using", "InternalsVisibleTo", "AssemblyAttribute", "AssemblyMetadata",
        "TrimmerRootAssembly", "DirectPInvoke", "RuntimeHostConfigurationOption", "Folder", "Watch", "ProjectCapability", "SupportedPlatform",
    };

    private readonly string path;
    private readonly string text;

    public ProjectText(string path)
    {
        this.path = path;
        text = File.ReadAllText(path);
    }

    /// <summary>What in it cannot be foreseen; null where all can.</summary>
    public string? Doubt =>
        Unforeseen().Match(text) is { Success: true } match ? $"{path} has {match.Value.TrimEnd('(')}"
        : Items().Matches(text).FirstOrDefault(item => !known.Contains(item.Groups["type"].Value)) is { } item ? $"{path} has items of its own: {item.Groups["type"].Value}"
        : Globs.FirstOrDefault(glob => glob.Contains("$(", StringComparison.Ordinal)) is { } glob ? $"{path} looks for files at {glob}"
        : Sdks().Matches(text).FirstOrDefault(sdk => sdk.Groups["name"].Value != "Microsoft.NET.Sdk") is { } sdk ? $"{path} is of the SDK {sdk.Groups["name"].Value}"
        : Imported.Contains(null) ? $"{path} imports by a name that is computed"
        : null;

    /// <summary>The folders, relative to the project, in which its own globs look.</summary>
    public IEnumerable<string> GlobFolders => Globs.Select(glob => glob[..(glob[..glob.IndexOf('*', StringComparison.Ordinal)].LastIndexOf('/') + 1)]);

    /// <summary>The other files that it takes in.</summary>
    public IEnumerable<string> Imports => Imported.OfType<string>();

    /// <summary>The names that it asks for, as $(NAME): variables of the environment may be among them.</summary>
    public IEnumerable<string> Names => Properties().Matches(text).Select(match => match.Groups["name"].Value);

    private IEnumerable<string> Globs => Items().Matches(text)
        .SelectMany(item => item.Groups["value"].Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .Select(value => value.Replace('\\', '/'))
        .Where(value => value.Contains('*', StringComparison.Ordinal));

    /// <summary>Null for one that only an evaluation could tell.</summary>
    private IEnumerable<string?> Imported => ImportedFiles().Matches(text)
        .Where(import => !import.Value.Contains("Sdk=", StringComparison.Ordinal) && !SettingsAbove().IsMatch(import.Value))
        .Select(import => import.Groups["value"].Value.Replace('\\', '/').Replace("$(MSBuildThisFileDirectory)", "", StringComparison.Ordinal))
        .Select(name => name.Contains("$(", StringComparison.Ordinal) || name.Contains('*', StringComparison.Ordinal) ? null : Path.GetFullPath(name, Path.GetDirectoryName(path)!));

    [GeneratedRegex(@"<Target\b|<UsingTask\b|Exists\s*\(|\$\(\[(?!MSBuild\]::|System\.IO\.Path\]::)[\w.]+\]::\w+|GetDirectoryNameOfFileAbove|GetRegistryValue|GetPathOfFileAbove\((?!'Directory\.|\$\(MSBuildThisFile\))", RegexOptions.IgnoreCase)]
    private static partial Regex Unforeseen();

    [GeneratedRegex(@"<(?<type>[\w.]+)\s[^>]*?\bInclude\s*=\s*(?<quote>[""'])(?<value>.*?)\k<quote>", RegexOptions.Singleline)]
    private static partial Regex Items();

    [GeneratedRegex(@"<Import\s[^>]*?\bProject\s*=\s*(?<quote>[""'])(?<value>.*?)\k<quote>[^>]*", RegexOptions.Singleline)]
    private static partial Regex ImportedFiles();

    // Those of each folder above are looked at in any case.
    [GeneratedRegex(@"GetPathOfFileAbove\('?(Directory\.(Build|Packages)\.|\$\(MSBuildThisFile\))")]
    private static partial Regex SettingsAbove();

    [GeneratedRegex(@"\bSdk\s*=\s*(?<quote>[""'])(?<name>.*?)\k<quote>|<Sdk\s[^>]*?\bName\s*=\s*(?<quote>[""'])(?<name>.*?)\k<quote>", RegexOptions.Singleline)]
    private static partial Regex Sdks();

    [GeneratedRegex(@"\$\((?<name>\w+)\)")]
    private static partial Regex Properties();
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace AotAction.Cli.Building.Warnings;

/// <summary>Says of a warning which package's code it is about, and how the project came to that.</summary>
internal sealed class PackageCode
{
    private const string Framework = "the framework";

    private readonly IReadOnlyList<string> roots;
    private readonly PackageTypes types;
    private readonly PackageReferences? references;

    /// <param name="facts">What the build told.</param>
    public PackageCode(BuildFacts facts)
    {
        roots = [.. facts["Packages"].Distinct().Select(root => root.TrimEnd('/') + '/')];
        types = new PackageTypes(facts["Reference"].Distinct().Where(file => FolderOf(file) is not null && File.Exists(file)));
        references = facts["Assets"] is [.., var file] ? ReadReferences(file) : null;
    }

    public BuildWarning Attribute(BuildWarning warning)
    {
        if (warning.Member is null || types.AssemblyOf(warning.Member) is not { } assembly || FolderOf(assembly) is not { } folder)
        {
            return warning with { Package = Framework };
        }

        var name = references?.NameOf(folder) ?? folder.Replace('/', ' ');
        var through = references?.BringersOf(name.Split(' ')[0]) ?? [];
        return warning with { Package = name, Through = through.Count == 0 ? null : string.Join(", ", through) };
    }

    /// <summary>The package's folder within the packages, as <c>id/version</c>; null for a file of no package.</summary>
    private string? FolderOf(string assembly) => roots
        .Where(root => assembly.StartsWith(root, StringComparison.Ordinal))
        .Select(root => string.Join('/', assembly[root.Length..].Split('/').Take(2)))
        .FirstOrDefault();

    private static PackageReferences? ReadReferences(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file)) is { } assets ? new PackageReferences(assets) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            // A build in a container has it elsewhere; the folder's name says nearly the same.
            return null;
        }
    }
}

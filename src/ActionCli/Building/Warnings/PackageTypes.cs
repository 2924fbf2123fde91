using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace AotAction.Cli.Building.Warnings;

/// <summary>Finds the assembly of a type. The AOT compiler names the method that a warning is about, not the assembly.</summary>
internal sealed class PackageTypes
{
    private readonly Dictionary<string, string> assemblies = new(StringComparer.Ordinal);

    /// <param name="files">The assemblies to look into.</param>
    public PackageTypes(IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            Read(file);
        }
    }

    /// <param name="member">As the compiler writes it: <c>Namespace.Type.Inner.Method(String)</c>.</param>
    /// <returns>The path of the assembly that contains it; null if none does.</returns>
    public string? AssemblyOf(string member)
    {
        var name = member.Split('(')[0];
        for (var end = name.Length; end > 0; end = name.LastIndexOfAny(['.', '<'], end - 1))
        {
            if (assemblies.TryGetValue(name[..end], out var file))
            {
                return file;
            }
        }

        return null;
    }

    private void Read(string file)
    {
        using var assembly = new PEReader(File.OpenRead(file));
        if (!assembly.HasMetadata)
        {
            return;
        }

        var metadata = assembly.GetMetadataReader();
        foreach (var type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Where(type => !type.IsNested))
        {
            var space = metadata.GetString(type.Namespace);
            var name = metadata.GetString(type.Name).Split('`')[0];
            assemblies.TryAdd(space.Length == 0 ? name : $"{space}.{name}", file);
        }
    }
}

using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace AotAction.Cli.Building.Sizes;

/// <summary>
/// The AOT compiler's size statistics, from the file that <c>IlcGenerateMstatFile</c> makes: an assembly whose methods are lists, written
/// as IL.
/// </summary>
internal sealed class CompilerStatistics
{
    private const int SupportedVersion = 2;

    private readonly Dictionary<Owner, OwnedSize> owners = [];
    private readonly Dictionary<string, long> blobs = new(StringComparer.Ordinal);

    private CompilerStatistics()
    {
    }

    public IReadOnlyDictionary<Owner, OwnedSize> Owners => owners;

    /// <summary>The compiler's own tables by their names, in bytes.</summary>
    public long Blob(string name) => blobs.GetValueOrDefault(name);

    /// <exception cref="BadImageFormatException">A compiler with other lists wrote the file.</exception>
    public static CompilerStatistics Read(FileInfo file)
    {
        var statistics = new CompilerStatistics();
        using var assembly = new PEReader(file.OpenRead());
        var metadata = assembly.GetMetadataReader();
        if (metadata.GetAssemblyDefinition().Version.Major != SupportedVersion)
        {
            throw new BadImageFormatException(
                $"The compiler's statistics are of version {metadata.GetAssemblyDefinition().Version}, which this tool does not know.");
        }

        foreach (var method in metadata.MethodDefinitions.Select(metadata.GetMethodDefinition))
        {
            // A list of a later minor version reports no bytes that the other lists do not report.
            if (statistics.ReaderOf(metadata.GetString(method.Name)) is { } read)
            {
                var list = new StatisticsList(assembly, metadata, method);
                while (!list.IsAtEnd)
                {
                    read(list);
                }
            }
        }

        return statistics;
    }

    private Action<StatisticsList>? ReaderOf(string list) => list switch
    {
        "Methods" => TakeMethod,
        "Types" => TakeType,
        "RvaFields" => TakeField,
        "FrozenObjects" => TakeObject,
        "ManifestResources" => TakeResource,
        "Blobs" => TakeBlob,
        _ => null,
    };

    // The last number of most entries refers to a name, which is not needed here.

    private void TakeMethod(StatisticsList list)
    {
        var owned = Of(list.Owner());
        owned.Code += list.Number();
        // For the collector, and for exceptions.
        owned.Tables += list.Number();
        owned.Tables += list.Number();
        list.Number();
    }

    private void TakeType(StatisticsList list)
    {
        Of(list.Owner()).Packed += list.Number();
        list.Number();
    }

    private void TakeField(StatisticsList list)
    {
        Of(list.Owner()).Data += list.Number();
        list.Number();
    }

    /// <summary>The first value is the type of the object; the last is the type that it belongs to, if there is one.</summary>
    private void TakeObject(StatisticsList list)
    {
        var type = list.Owner();
        var size = list.Number();
        list.Number();
        Of(list.OwnerOrNone() ?? type).Packed += size;
    }

    private void TakeResource(StatisticsList list)
    {
        var assembly = list.Assembly();
        list.Text();
        Of(new Owner(assembly, "")).Data += list.Number();
    }

    private void TakeBlob(StatisticsList list)
    {
        var name = list.Text();
        blobs[name] = Blob(name) + list.Number();
    }

    private OwnedSize Of(Owner owner) => owners.TryGetValue(owner, out var size) ? size : owners[owner] = new OwnedSize();
}

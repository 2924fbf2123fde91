using System.Security.Cryptography;
using System.Text;

namespace AotAction.Cli.Building.Records;

/// <summary>What an input of a build is now, as a short text: two that are equal mean that nothing changed.</summary>
internal static class Fingerprint
{
    public const string Absent = "absent";

    public static string Of(BuildInput input) => input.Kind switch
    {
        InputKind.File => OfFile(input.Name),
        InputKind.Sources => OfTexts(SourceTree.Sources(input.Name)),
        InputKind.Tree => OfTexts(SourceTree.All(input.Name)),
        InputKind.Names => OfTexts(Directory.Exists(input.Name) ? Directory.EnumerateFileSystemEntries(input.Name) : [Absent]),
        InputKind.Settings => OfTexts(SettingsFiles.In(input.Name).Select(file => $"{file} {OfFile(file)}")),
        InputKind.GlobalJson => SettingsFiles.GlobalJson is { } file ? $"{file} {OfFile(file)}" : Absent,
        InputKind.Program => OfProgram(input.Name),
        InputKind.Environment => OfTexts(BuildEnvironment.Variables(input.Name.Split(' '))),
        _ => throw new ArgumentOutOfRangeException(nameof(input), input.Kind, "There is no such kind of input."),
    };

    public static string OfFile(string path)
    {
        if (!File.Exists(path))
        {
            return Absent;
        }

        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>The order of the texts does not matter: folders are listed in any.</summary>
    public static string OfTexts(IEnumerable<string> texts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', texts.Order(StringComparer.Ordinal)))));

    private static string OfProgram(string name)
    {
        if (ProgramPath.Find(name) is not { } path)
        {
            return Absent;
        }

        // A compiler is large, and an installation writes it anew.
        var file = File.ResolveLinkTarget(path, returnFinalTarget: true) is FileInfo target ? target : new FileInfo(path);
        return $"{file.FullName} {file.Length} {file.LastWriteTimeUtc:O}";
    }
}

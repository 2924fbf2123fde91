using System.Security.Cryptography;
using System.Text;

namespace AotAction.Cli.Building.Records;

/// <summary>Where the record of a project lies: where dotnet keeps what it makes of the project, so that it goes when that goes.</summary>
internal static class RecordFile
{
    private const string Name = "whisk-action.build.json";

    public static string For(string project) => Path.Combine(ProjectFile.IsSource(project) ? RunFileFolder(Path.GetFullPath(project)) : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(project))!, "obj"), Name);

    /// <summary>As the SDK names it. Where another version names it otherwise, there is no such folder, and no record is kept.</summary>
    private static string RunFileFolder(string file) => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "dotnet", "runfile",
        $"{Path.GetFileNameWithoutExtension(file)}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file.ToUpperInvariant())))}");
}

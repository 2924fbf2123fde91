using System.Reflection;
using System.Security.Cryptography;

namespace AotAction.Cli.Building;

/// <summary>The AotAction.Sdk package inside this tool, laid down as a feed of one package for the restore.</summary>
internal static class SdkPackage
{
    private const string Prefix = "AotAction.Sdk.";
    private const string Suffix = ".nupkg";

    private static readonly Assembly Tool = typeof(SdkPackage).Assembly;
    private static readonly string FileName = Tool.GetManifestResourceNames().Single(name => name.EndsWith(Suffix, StringComparison.Ordinal));

    /// <summary>The version of the package, as a project names it.</summary>
    public static string Version => FileName[Prefix.Length..^Suffix.Length];

    /// <summary>Unpacks the package, unless an earlier run did.</summary>
    /// <returns>The folder that holds the .nupkg; its name is the package's content hash, so it never changes.</returns>
    public static string Unpack()
    {
        using var package = Tool.GetManifestResourceStream(FileName)!;
        var hash = Convert.ToHexStringLower(SHA256.HashData(package))[..16];
        var folder = Path.Combine(CacheFolder, hash);
        var file = Path.Combine(folder, FileName);

        if (!File.Exists(file))
        {
            Directory.CreateDirectory(folder);
            // Two builds may start at once: each writes its own copy, and the rename is atomic.
            var own = Path.Combine(folder, Path.GetRandomFileName());
            package.Position = 0;
            using (var target = File.Create(own))
            {
                package.CopyTo(target);
            }

            File.Move(own, file, overwrite: true);
        }

        return folder;
    }

    private static string CacheFolder
    {
        get
        {
            if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathRooted(cache))
            {
                return Path.Combine(cache, "whisk-action");
            }

            return Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home
                ? Path.Combine(home, ".cache", "whisk-action")
                : Directory.CreateTempSubdirectory("whisk-action-").FullName;
        }
    }
}

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

    /// <summary>Lays the package down where a restore finds it.</summary>
    /// <returns>A folder whose name is the package's content hash, kept for the next build; or one that is deleted
    /// after this build, where no cache folder can be written.</returns>
    public static SdkFeed Unpack()
    {
        using var package = Tool.GetManifestResourceStream(FileName)!;
        var hash = Convert.ToHexStringLower(SHA256.HashData(package))[..16];
        try
        {
            return new SdkFeed(Write(package, Path.Combine(CacheFolder, hash)), Temporary: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new SdkFeed(Write(package, Directory.CreateTempSubdirectory("whisk-action-").FullName), Temporary: true);
        }
    }

    private static string Write(Stream package, string folder)
    {
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
            var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            return Path.IsPathRooted(cache)
                ? Path.Combine(cache, "whisk-action")
                : Path.Combine(Home, ".cache", "whisk-action");
        }
    }

    private static string Home =>
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home
            ? home
            : throw new DirectoryNotFoundException("This user has no home folder.");
}

using System.Reflection;
using System.Security.Cryptography;

namespace AotAction.Cli.Embedded;

/// <summary>Extracts the files embedded in this binary, so that other programs can open them.</summary>
internal static class EmbeddedFiles
{
    private static readonly Assembly Tool = typeof(EmbeddedFiles).Assembly;

    public static IEnumerable<string> Names => Tool.GetManifestResourceNames();

    public static Stream Open(string name) => Tool.GetManifestResourceStream(name)!;

    /// <summary>Extracts files into one folder.</summary>
    /// <returns>A folder named by the hash of the files' content, kept for the next time; if no cache folder can be written, one that is
    /// deleted with the object.</returns>
    public static ExtractedFolder Extract(params EmbeddedFile[] files)
    {
        try
        {
            return new ExtractedFolder(Write(files, Path.Combine(CacheFolder, Hash(files))), Temporary: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ExtractedFolder(Write(files, Directory.CreateTempSubdirectory("whisk-action-").FullName), Temporary: true);
        }
    }

    private static string Hash(EmbeddedFile[] files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            using var content = Open(file.Resource);
            hash.AppendData(SHA256.HashData(content));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    private static string Write(EmbeddedFile[] files, string folder)
    {
        foreach (var file in files)
        {
            var path = Path.Combine(folder, file.Name);
            if (!File.Exists(path))
            {
                Directory.CreateDirectory(folder);
                // Two runs of the tool may start at once: each writes its own copy, and the rename is atomic.
                var own = Path.Combine(folder, Path.GetRandomFileName());
                file.WriteTo(own);
                File.Move(own, path, overwrite: true);
            }
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

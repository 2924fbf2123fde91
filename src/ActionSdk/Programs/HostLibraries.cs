namespace AotAction.Programs;

/// <summary>Finds libraries as this host's loader would: the program's own folders, the loader's list, the standard folders.</summary>
/// <param name="interpreter">The program's loader, which is itself one of the libraries.</param>
/// <param name="runPath">The folders that the program adds, divided by colons.</param>
/// <param name="origin">Where the program lies with other files beside it; null for a program that is alone.</param>
internal sealed class HostLibraries(string interpreter, string runPath, string? origin)
{
    private readonly LoaderCache _cache = new("/etc/ld.so.cache");

    private bool Musl => interpreter.Contains("ld-musl", StringComparison.Ordinal);

    /// <summary>The path of a library, or null.</summary>
    public string? Find(string name)
    {
        if (name.AsSpan().SequenceEqual(Path.GetFileName(interpreter.AsSpan())) || (Musl && IsPartOfMusl(name)))
        {
            return interpreter;
        }

        if (name.Contains('/', StringComparison.Ordinal))
        {
            return Existing(name);
        }

        return InFolders(RunPath(), name) ?? (Musl ? null : Existing(_cache.Find(name))) ?? InFolders(StandardFolders(), name);
    }

    /// <summary>musl's loader holds its whole C library, and answers for glibc's names of the parts.</summary>
    private static bool IsPartOfMusl(string name) =>
        name.StartsWith("libc.", StringComparison.Ordinal) || name is "libpthread.so.0" or "libm.so.6" or "libdl.so.2" or "librt.so.1";

    private static string? Existing(string? path) => path is not null && File.Exists(path) ? path : null;

    private static string? InFolders(string folders, string name)
    {
        foreach (var range in folders.AsSpan().Split(':'))
        {
            var folder = folders[range];
            if (folder.StartsWith('/') && Existing(Path.Join(folder, name)) is { } path)
            {
                return path;
            }
        }

        return null;
    }

    private string RunPath() => origin is null
        ? runPath
        : runPath.Replace("$ORIGIN", origin, StringComparison.Ordinal).Replace("${ORIGIN}", origin, StringComparison.Ordinal);

    private string StandardFolders()
    {
        if (Musl)
        {
            return "/lib:/usr/local/lib:/usr/lib";
        }

        return ElfMachine.Host == "arm64"
            ? "/lib/aarch64-linux-gnu:/usr/lib/aarch64-linux-gnu:/lib64:/usr/lib64:/lib:/usr/lib"
            : "/lib/x86_64-linux-gnu:/usr/lib/x86_64-linux-gnu:/lib64:/usr/lib64:/lib:/usr/lib";
    }
}

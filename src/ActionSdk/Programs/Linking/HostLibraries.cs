using AotAction.Programs.Elf;

namespace AotAction.Programs.Linking;

/// <summary>Finds libraries as this host's loader would: the folders of who needs it, the loader's list, the standard folders.</summary>
/// <param name="interpreter">The program's loader, which is itself one of the libraries.</param>
internal sealed class HostLibraries(string interpreter)
{
    private readonly LoaderCache _cache = new("/etc/ld.so.cache");

    public bool IsMusl => interpreter.Contains("ld-musl", StringComparison.Ordinal);

    /// <summary>The path of a library, or null.</summary>
    /// <param name="name">The library's.</param>
    /// <param name="folders">Where the loader looks first, divided by colons.</param>
    public string? Find(string name, string folders)
    {
        if (name.AsSpan().SequenceEqual(Path.GetFileName(interpreter.AsSpan())) || (IsMusl && IsPartOfMusl(name)))
        {
            return interpreter;
        }

        if (name.Contains('/', StringComparison.Ordinal))
        {
            return Existing(name);
        }

        return InFolders(folders, name) ?? (IsMusl ? null : Existing(_cache.Find(name))) ?? InFolders(StandardFolders(), name);
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

    private string StandardFolders()
    {
        if (IsMusl)
        {
            return "/lib:/usr/local/lib:/usr/lib";
        }

        return ElfMachine.Host == "arm64"
            ? "/lib/aarch64-linux-gnu:/usr/lib/aarch64-linux-gnu:/lib64:/usr/lib64:/lib:/usr/lib"
            : "/lib/x86_64-linux-gnu:/usr/lib/x86_64-linux-gnu:/lib64:/usr/lib64:/lib:/usr/lib";
    }
}

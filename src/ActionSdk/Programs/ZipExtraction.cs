namespace AotAction.Programs;

/// <summary>Writes entries below a folder. Their paths have been judged before.</summary>
internal sealed class ZipExtraction(string folder)
{
    private const UnixFileMode OwnerReads = UnixFileMode.UserRead;
    private const UnixFileMode OwnerEnters = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Program = OwnerEnters
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly byte[] _buffer = new byte[64 * 1024];

    public void WriteFolder(ZipEntry entry)
    {
        if (entry.Path.Length == 0)
        {
            // The folder itself, whose mode keeps other users out.
            return;
        }

        var path = Path.Join(folder, entry.Path);
        Directory.CreateDirectory(path);
        File.SetUnixFileMode(path, entry.Mode | OwnerEnters);
    }

    public void WriteLink(ZipEntry entry, string target) => File.CreateSymbolicLink(PathWithFolders(entry), target);

    public void WriteFile(ZipEntry entry, ZipContent content)
    {
        using var file = File.OpenHandle(PathWithFolders(entry), FileMode.CreateNew, FileAccess.Write);
        long position = 0;
        while (content.Read(_buffer) is > 0 and var count)
        {
            RandomAccess.Write(file, _buffer.AsSpan(0, count), position);
            position += count;
        }

        File.SetUnixFileMode(file, entry.Path == ZipProgram.ProgramName ? Program : entry.Mode | OwnerReads);
    }

    private string PathWithFolders(ZipEntry entry)
    {
        var path = Path.Join(folder, entry.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}

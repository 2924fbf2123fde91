using AotAction.Programs.Files;

namespace AotAction.Programs.Zip;

/// <summary>Writes entries below a folder. Their paths have been judged before.</summary>
internal sealed class ZipExtraction(string folder)
{
    private const UnixFileMode OwnerReads = UnixFileMode.UserRead;
    private const UnixFileMode OwnerEnters = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Program = OwnerEnters
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

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
        content.Begin(entry);
        long position = 0;
        while (content.Next() is { IsEmpty: false } piece)
        {
            RandomAccess.Write(file, piece, position);
            position += piece.Length;
        }

        File.SetUnixFileMode(file, entry.Path == ZipProgram.ProgramName ? Program : entry.Mode | OwnerReads);
    }

    /// <summary>Writes the program that was unpacked before; its image is empty then.</summary>
    public void WriteProgram(ZipEntry entry, ProgramImage image)
    {
        using var file = File.OpenHandle(PathWithFolders(entry), FileMode.CreateNew, FileAccess.Write);
        image.MoveTo(file);
        File.SetUnixFileMode(file, Program);
    }

    private string PathWithFolders(ZipEntry entry)
    {
        var path = Path.Join(folder, entry.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}

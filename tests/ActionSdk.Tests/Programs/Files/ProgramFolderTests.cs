using System.Diagnostics;
using AotAction.Programs.Files;

namespace AotAction.Tests.Programs.Files;

/// <summary>Folders of programs, in a place that is shared with other servers, other users, and whoever else finds it.</summary>
public sealed class ProgramFolderTests : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("folders-").FullName;

    public void Dispose() => Directory.Delete(_place, recursive: true);

    [Fact]
    public void One_that_nobody_holds_is_removed_by_the_next()
    {
        var abandoned = Abandon(Directory.CreateDirectory(Name()).FullName);
        using var folder = ProgramFolder.TryIn(_place);
        Assert.False(Directory.Exists(abandoned));
        Assert.Equal([folder!.Path], Directory.GetFileSystemEntries(_place));
    }

    [Fact]
    public void A_link_is_not_followed_and_left_alone()
    {
        var target = Abandon(Directory.CreateDirectory(Path.Combine(_place, "of-somebody")).FullName);
        var link = Directory.CreateSymbolicLink(Name(), target).FullName;

        using var folder = ProgramFolder.TryIn(_place);

        Assert.Equal(target, new FileInfo(link).LinkTarget);
        Assert.True(File.Exists(Path.Combine(target, "file")));
    }

    [RootFact]
    public void Another_user_s_is_left_alone_also_by_root()
    {
        var other = Abandon(Directory.CreateDirectory(Name()).FullName);
        Run("chown", "65534", other);

        using var folder = ProgramFolder.TryIn(_place);

        Assert.True(File.Exists(Path.Combine(other, "file")));
    }

    /// <summary>
    /// Each of many servers takes what nobody holds for abandoned, and what another one has just made is held by nobody yet.
    /// </summary>
    [Fact]
    public void Many_at_once_do_not_take_each_other_s()
    {
        Parallel.For(0, 8, _ =>
        {
            for (var i = 0; i < 200; i++)
            {
                using var folder = ProgramFolder.TryIn(_place);
                Assert.NotNull(folder);
                File.WriteAllText(Path.Combine(folder.Path, "exec"), "");
                Thread.Yield();
                Assert.True(File.Exists(Path.Combine(folder.Path, "exec")));
            }
        });
        Assert.Empty(Directory.GetFileSystemEntries(_place));
    }

    private string Name() => Path.Combine(_place, $"action-{Guid.NewGuid():N}");

    private static string Abandon(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "file"), "");
        return folder;
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}

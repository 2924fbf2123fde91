using System.Text;
using AotAction.Handlers;
using AotAction.Http;
using AotAction.Programs.Files;
using AotAction.Replacement;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Tests.Replacement;

/// <summary>
/// The bytes of a handover are read by programs of other versions of this SDK. These were written by the first one of this format: whoever
/// changes
/// a line here breaks those programs, and raises the contract instead.
/// </summary>
public class HandoverFormatTests
{
    // Numbers that no descriptor of this process has: what is read is the reader's to close.
    private const int Listener = 0x10001, Idle = 0x10002, Init = 0x10003, Image = 0x10004, Lock = 0x10005;

    private const string Golden =
        "02000000" +
        "01 04000000 01000100" +                            // listener
        "02 28000000" +                                     // connection: idle, with half a request and half an answer
        "01 04000000 02000100" +                            // descriptor
        "02 04000000 02000000" +                            // flags: closes
        "03 07000000 504F5354202F72" +                      // input: POST /r
        "04 05000000 2F312E3120" +                          // output: /1.1
        "02 1C000000" +                                     // connection: the init's
        "01 04000000 03000100" +
        "02 04000000 05000000" +                            // flags: awaits its answer, HTTP/1.0
        "03 00000000" +
        "04 00000000" +
        "03 02000000 7B7D" +                                // activation: {}
        "04 3F000000" +                                     // current
        "01 01000000 61" +                                  // argument: a
        "01 02000000 2D62" +                                // argument: -b
        "02 03000000 413D31" +                              // variable: A=1
        "03 02000000 2F77" +                                // working folder: /w
        "04 02000000 2F66" +                                // folder: /f
        "05 04000000 05000100" +                            // its lock
        "06 05000000 6F74686572" +                          // main: other
        "07 04000000 01000000" +                            // initialised
        "05 1E000000" +                                     // container
        "01 01000000 63" +
        "03 01000000 2F" +
        "06 04000000 6D61696E" +
        "07 04000000 00000000" +
        "06 04000000 04000100" +                            // previous image
        "07 1E000000" +                                     // previous launch
        "01 01000000 70" +
        "03 01000000 2F" +
        "06 04000000 6D61696E" +
        "07 04000000 00000000" +
        "08 03000000 776879";                              // failure: why

    [Fact]
    public void Is_written_as_it_always_was() =>
        Assert.Equal(Convert.ToHexString(Bytes(Golden)), Convert.ToHexString(HandoverFormat.Write(Typical())));

    [Fact]
    public void Is_read_as_it_was_written() => AssertTypical(HandoverFormat.Read(Bytes(Golden)));

    /// <summary>A later version may have fields of its own, on each level.</summary>
    [Fact]
    public void Unknown_fields_are_skipped()
    {
        const string unknown = "FF 03000000 010203";
        var extended = Golden
            .Replace("02 28000000" + "01 04000000 02000100", "02 30000000" + unknown + "01 04000000 02000100", StringComparison.Ordinal)
            .Replace("04 3F000000" + "01 01000000 61", "04 47000000" + "01 01000000 61" + unknown, StringComparison.Ordinal);
        AssertTypical(HandoverFormat.Read(Bytes(extended.Insert("02000000".Length, unknown) + unknown)));
    }

    [Fact]
    public void A_flag_that_is_unknown_is_ignored() =>
        AssertTypical(HandoverFormat.Read(Bytes(Golden.Replace("02 04000000 02000000", "02 04000000 02000080", StringComparison.Ordinal))));

    [Fact]
    public void What_is_missing_has_its_default()
    {
        var handover = HandoverFormat.Read(Bytes("02000000" + "02 09000000" + "01 04000000 02000100" + "04 00000000" + "05 00000000"));

        Assert.False(handover.Inherited.IsInit);
        Assert.True(handover.Inherited.Activation.IsEmpty);
        Assert.Null(handover.Previous);
        Assert.Null(handover.Failure);
        var connection = Assert.Single(handover.Inherited.Connections);
        Assert.Equal((Idle, 0, 0), (connection.Descriptor, connection.Input.Length, connection.Output.Length));
        Assert.False(connection.AwaitsAnswer || connection.Closes || connection.IsOldVersion || connection.Lingers);
        Assert.Equal((0, 0, "/", "main"),
            (handover.Current.Arguments.Count, handover.Current.Environment.Entries.Count, handover.Current.WorkingFolder,
            handover.Current.Main));
        Assert.Null(handover.Current.Folder);
        Assert.False(handover.Current.Initialised);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0200")]
    [InlineData("01000000")]
    [InlineData("03000000")]
    public void Another_version_is_refused(string bytes) =>
        Assert.Contains("another version of AotAction.Sdk", Assert.Throws<StartException>(() => HandoverFormat.Read(Bytes(bytes))).Message,
            StringComparison.Ordinal);

    private static byte[] Bytes(string hexadecimal) => Convert.FromHexString(hexadecimal.Replace(" ", "", StringComparison.Ordinal));

    private static Handover Typical() => new()
    {
        Inherited = new InheritedState(
            Listener,
            [
                new ConnectionState(Idle, "POST /r"u8.ToArray(), "/1.1 "u8.ToArray()) { Closes = true },
                new ConnectionState(Init, default, default) { AwaitsAnswer = true, IsOldVersion = true },
            ],
            "{}"u8.ToArray()),
        Current = new LaunchState
        {
            Arguments = ["a"u8.ToArray(), "-b"u8.ToArray()],
            Environment = new EnvironmentBlock(["A=1"u8.ToArray()]),
            WorkingFolder = "/w",
            Folder = new ProgramFolder("/f", new SafeFileHandle(Lock, ownsHandle: false)),
            Main = "other",
            Initialised = true,
        },
        Container = Plain("c"),
        Previous = new PreviousProgram(new SafeFileHandle(Image, ownsHandle: false), Plain("p")),
        Failure = "why",
    };

    private static LaunchState Plain(string argument) => new()
    {
        Arguments = [Encoding.UTF8.GetBytes(argument)],
        Environment = new EnvironmentBlock([]),
        WorkingFolder = "/",
    };

    private static void AssertTypical(Handover handover)
    {
        Assert.Equal(Listener, handover.Inherited.Listener);
        Assert.Equal("{}"u8, handover.Inherited.Activation.Span);
        Assert.Equal(2, handover.Inherited.Connections.Count);
        var (idle, init) = (handover.Inherited.Connections[0], handover.Inherited.Connections[1]);
        Assert.Equal((Idle, "POST /r", "/1.1 "),
            (idle.Descriptor, Encoding.UTF8.GetString(idle.Input.Span), Encoding.UTF8.GetString(idle.Output.Span)));
        Assert.Equal((false, true, false, false), (idle.AwaitsAnswer, idle.Closes, idle.IsOldVersion, idle.Lingers));
        Assert.Equal((Init, 0, 0), (init.Descriptor, init.Input.Length, init.Output.Length));
        Assert.Equal((true, false, true, false), (init.AwaitsAnswer, init.Closes, init.IsOldVersion, init.Lingers));

        var current = handover.Current;
        Assert.Equal(["a", "-b"], current.Arguments.Select(Encoding.UTF8.GetString));
        Assert.Equal(["A=1"], current.Environment.Entries.Select(Encoding.UTF8.GetString));
        Assert.Equal(("/w", "other", true), (current.WorkingFolder, current.Main, current.Initialised));
        Assert.Equal(("/f", Lock), (current.Folder!.Path, HandoverFormat.DescriptorOf(current.Folder.Lock)));
        Assert.Equal(["c"], handover.Container.Arguments.Select(Encoding.UTF8.GetString));
        Assert.Equal(Image, HandoverFormat.DescriptorOf(handover.Previous!.Image));
        Assert.Equal(["p"], handover.Previous.Launch.Arguments.Select(Encoding.UTF8.GetString));
        Assert.Equal("why", handover.Failure);
    }
}

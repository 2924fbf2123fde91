using System.Buffers.Binary;
using System.IO.Compression;
using AotAction.Programs.Init;
using AotAction.Programs.Refusals;
using AotAction.Programs.Zip;
using AotAction.Programs.Zip.Deflate;
using CsCheck;

namespace AotAction.Tests.Programs.Zip;

/// <summary>A zip's program is unpacked while the zip arrives. What the list of files at the zip's end says must be true of it.</summary>
public sealed class StreamedProgramTests
{
    private const int File644 = 0x81a4;

    /// <summary>More than the window of the inflater holds.</summary>
    private static readonly (string, int, string) Exec = ("exec", File644, string.Concat(Enumerable.Repeat(ZipFiles.Program, 100)));

    private static readonly (string, int, string) Words = ("words.txt", File644, "hello");

    private static readonly byte[][] Streamed =
    [
        ZipFiles.Of(Exec),
        ZipFiles.Of(CompressionLevel.NoCompression, Exec),
        ZipFiles.WithSizesBehind(Exec),
        ZipFiles.Of(Exec, Words),
        ZipFiles.Of(CompressionLevel.NoCompression, Exec, Words),
        ZipFiles.WithSizesBehind(Exec, Words),
        ZipFiles.Of(("exec", File644, "")),
    ];

    [Fact]
    public void Any_split_of_a_zip_gives_the_same_program() =>
        Gen.Select(Gen.OneOf<byte[]>(Streamed), Gen.OneOf(Gen.Int[1, 60], Gen.Int[1, 5_000], Gen.Int[1, 200_000]).Array[1, 6]).Sample(
            (zip, lengths) =>
            {
                using var file = new ScratchFile(zip);
                Assert.Equal(Unzipped.Whole(file.Handle), Unzipped.Arriving(zip, lengths));
            },
            iter: 1_000);

    [Fact]
    public void The_packed_bytes_are_not_kept()
    {
        foreach (var zip in Streamed)
        {
            using var received = Receive(zip);
            var streamed = received.Streamed!;
            Assert.True(streamed.IsOver);
            var kept = Unzipped.Content(received.Image);
            var (start, end) = ((int)streamed.Start, (int)(streamed.Start + streamed.PackedSize));
            Assert.Equal(zip[..start], kept[..start]);
            Assert.Equal(new byte[end - start], kept[start..end]);
            Assert.Equal(zip[end..], kept[end..]);
        }
    }

    [Fact]
    public void A_zip_is_kept_as_it_was_sent_for_whoever_asks_for_it()
    {
        using var received = Receive(Streamed[0], unpacks: false);
        Assert.Null(received.Streamed);
        Assert.Equal(Streamed[0], Unzipped.Content(received.Image));
    }

    [Fact]
    public void Only_a_program_at_the_start_is_unpacked_before_the_list_of_files_is_known()
    {
        Assert.Null(Receive(ZipFiles.Of(Words, Exec)).Streamed);
        Assert.Null(Receive(ZipFiles.Of(("./exec", File644, "program"))).Streamed);
        Assert.Null(Receive(With(ZipFiles.Of(Exec), ZipFormat.LocalFlagsOffset, ZipFormat.FlagEncrypted)).Streamed);
        Assert.Null(Receive(With(ZipFiles.Of(Exec), ZipFormat.LocalMethodOffset, 12)).Streamed);
        // Nobody can say where something stored ends when its size stands behind it.
        Assert.Null(Receive(With(ZipFiles.Of(CompressionLevel.NoCompression, Exec), ZipFormat.LocalFlagsOffset,
            ZipFormat.FlagSizesBehind)).Streamed);
    }

    [Theory]
    [InlineData(10, ZipFormat.MethodStored, "\"exec\" cannot be unpacked")]
    [InlineData(16, 1, "\"exec\" does not match its size and checksum")]
    [InlineData(20, 1, "\"exec\" cannot be unpacked")]
    [InlineData(24, 1, "\"exec\" does not match its size and checksum")]
    public void A_list_of_files_that_says_something_else_of_it_is_refused(int offset, ushort value, string refusal) =>
        Assert.Contains(refusal, Refusal(ZipFiles.WithFirstEntry(ZipFiles.Of(Exec), offset, value)), StringComparison.Ordinal);

    /// <summary>The list names the second program: the first one is a left-over that no list mentions.</summary>
    [Fact]
    public void A_list_of_files_that_means_another_program_is_refused()
    {
        var leftOver = ZipFiles.Of(Exec);
        var first = leftOver[..ZipFiles.StartOfDirectory(leftOver)];
        byte[] zip = [.. first, .. ZipFiles.Of(("exec", File644, "another"))];
        var directory = ZipFiles.StartOfDirectory(zip) + first.Length;
        BinaryPrimitives.WriteInt32LittleEndian(zip.AsSpan(directory + 42), first.Length);
        BinaryPrimitives.WriteInt32LittleEndian(zip.AsSpan(zip.Length - 6), directory);

        Assert.Contains("\"exec\" is not where its list says", Refusal(zip), StringComparison.Ordinal);
    }

    /// <summary>They are gone, so nothing else can be read there.</summary>
    [Fact]
    public void Another_entry_among_its_packed_bytes_is_refused()
    {
        byte[] zip = ZipFiles.Of(Exec, ("twice", File644, "x"));
        var second = ZipFiles.StartOfDirectory(zip) + ZipFormat.DirectoryHeaderSize + "exec".Length;
        BinaryPrimitives.WriteInt32LittleEndian(zip.AsSpan(second + 42), 0);

        Assert.Contains("\"twice\" overlaps \"exec\"", Refusal(zip), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_that_breaks_is_refused_only_after_all_that_the_list_says()
    {
        var zip = With(ZipFiles.Of(Exec), ZipFormat.LocalHeaderSize + "exec".Length, 0xffff);
        Assert.Contains("\"exec\" cannot be unpacked", Refusal(zip), StringComparison.Ordinal);
        Assert.Contains("its list of files is missing", Refusal(zip[..^1]), StringComparison.Ordinal);
        Assert.Contains("packed with method 14", Refusal(ZipFiles.WithFirstEntry(zip, 10, 14)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_ends_long_before_it_is_unpacked()
    {
        var zip = ZipFiles.Of(("exec", File644, new string('\0', 64 * 1024 * 1024)));
        using var received = Receive(zip);
        Assert.InRange(received.Streamed!.Image.Length, 0, (ZipFormat.MaxRatio * 8 * 1024) + (2 * Inflater.MaxAtOnce));
        Assert.Contains("unpacks to more than 1000 times its size", Refusal(zip), StringComparison.Ordinal);
    }

    [Fact]
    public void The_program_moves_into_a_folder_with_what_is_beside_it()
    {
        var folder = Directory.CreateTempSubdirectory("streamed-");
        try
        {
            using var received = Receive(ZipFiles.Of(("exec", File644, new string('x', 2_500_000)), Words));
            ZipProgram.Read(received.Image.File, received.Streamed).Extract(folder.FullName);
            Assert.Equal(new string('x', 2_500_000), File.ReadAllText(Path.Combine(folder.FullName, "exec")));
            Assert.Equal("hello", File.ReadAllText(Path.Combine(folder.FullName, "words.txt")));
            Assert.Equal((UnixFileMode)0x1ed, File.GetUnixFileMode(Path.Combine(folder.FullName, "exec")));
            Assert.Equal(0, RandomAccess.GetLength(received.Streamed!.Image.File));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ReceivedProgram Receive(byte[] zip, bool unpacks = true)
    {
        using var receiver = new ProgramReceiver(unpacks);
        // In pieces, as the decoder hands them on, so that a limit can end it in between.
        var start = 0;
        for (var end = 0; end < zip.Length;)
        {
            end = Math.Min(start + (8 * 1024), zip.Length);
            start += receiver.Append(zip.AsSpan(start, end - start));
        }

        return receiver.Complete(zip.AsSpan(start))!;
    }

    private static string Refusal(byte[] zip)
    {
        using var received = Receive(zip);
        return Assert.Throws<RefusedProgramException>(() => { ZipProgram.Read(received.Image.File, received.Streamed); }).Message;
    }

    private static byte[] With(byte[] zip, int offset, ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(offset), value);
        return zip;
    }
}

using System.Security.Cryptography;
using AotAction.Cli.Building;
using AotAction.Cli.Payloads;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Tests;

public sealed class PayloadFileTests : IDisposable
{
    private readonly Workspace workspace = new();

    [Fact]
    public async Task A_program_of_64_MB_takes_less_than_1_MB_of_memory()
    {
        var program = ProgramOf(64 * 1024 * 1024);
        await PayloadFile.WriteAsync(ProgramOf(1), PayloadFormat.Json, workspace["warm.json"], CancellationToken.None);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var size = await PayloadFile.WriteAsync(program, PayloadFormat.Json, workspace["big.json"], CancellationToken.None);

        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 1_000_000);
        Assert.Equal(new FileInfo(workspace["big.json"]).Length, size);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(48 * 1024)]
    [InlineData(48 * 1024 + 1)]
    public async Task Base64_is_whole_at_every_length(int length)
    {
        var program = ProgramOf(length);
        await PayloadFile.WriteAsync(program, PayloadFormat.Json, workspace["x.json"], CancellationToken.None);

        var code = Convert.ToBase64String(await File.ReadAllBytesAsync(program.Elf.FullName));
        Assert.Equal($$$"""{"value":{"binary":true,"code":"{{{code}}}"}}""" + "\n", await File.ReadAllTextAsync(workspace["x.json"]));
    }

    [Fact]
    public async Task A_payload_that_was_there_survives_a_failure()
    {
        workspace.Write("x.json", "the one before");
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            PayloadFile.WriteAsync(ProgramOf(100), PayloadFormat.Json, workspace["x.json"], cancelled.Token));

        Assert.Equal("the one before", await File.ReadAllTextAsync(workspace["x.json"]));
        Assert.Equal(["program", "x.json"], workspace.Files);
    }

    [Fact]
    public async Task A_program_that_is_gone_leaves_no_file()
    {
        var failure = await Assert.ThrowsAsync<CommandFailedException>(
            () => PayloadFile.WriteAsync(new BuiltProgram(new FileInfo(workspace["absent"]), []), PayloadFormat.Json, workspace["x.json"],
                CancellationToken.None));

        Assert.StartsWith("WA0103", failure.Message, StringComparison.Ordinal);
        Assert.Empty(workspace.Files);
    }

    public void Dispose() => workspace.Dispose();

    private BuiltProgram ProgramOf(int length)
    {
        var bytes = new byte[length];
        RandomNumberGenerator.Fill(bytes);
        File.WriteAllBytes(workspace["program"], bytes);
        return new BuiltProgram(new FileInfo(workspace["program"]), []);
    }
}

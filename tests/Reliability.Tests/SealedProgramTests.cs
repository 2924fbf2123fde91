namespace AotAction.Reliability.Tests;

/// <summary>The program that runs is the one that was checked: nobody can change it.</summary>
public class SealedProgramTests
{
    [Fact]
    public async Task Its_memory_file_is_sealed_for_ever()
    {
        await using var life = await ActionLife.OfProbeAsync();

        Assert.StartsWith("/memfd:action", life.Server.Proc.Program, StringComparison.Ordinal);
        const int GetSeals = 1034, SealShrinkGrowWrite = 0xF;
        Assert.Equal($"{SealShrinkGrowWrite}", await Command.RunAsync("perl", "-e", $"open F, '<', $ARGV[0] or die $!; print fcntl(F, {GetSeals}, 0)", $"/proc/{life.Server.Id}/exe"));
    }

    [Fact]
    public async Task Not_even_root_writes_to_it()
    {
        await using var life = await ActionLife.OfProbeAsync();
        Assert.ThrowsAny<Exception>(() => File.OpenHandle($"/proc/{life.Server.Id}/exe", FileMode.Open, FileAccess.ReadWrite));
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
    }
}

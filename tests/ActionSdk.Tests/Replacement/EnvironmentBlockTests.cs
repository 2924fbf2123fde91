using System.Diagnostics;
using System.Text;
using AotAction.Replacement;

namespace AotAction.Tests.Replacement;

public class EnvironmentBlockTests
{
    [Fact]
    public void What_is_there_already_is_replaced_and_of_two_the_later_one_counts()
    {
        var block = EnvironmentBlock.FromZeroTerminated("A=1\0AB=2\0NO_VALUE\0C=3\0A=4\0"u8);
        var with = block.With([new("A", "5"), new("D", "6"), new("A", ""), new("NO_VALUE", "7")]);
        Assert.Equal(["AB=2", "NO_VALUE", "C=3", "A=", "D=6", "NO_VALUE=7"], with.Entries.Select(Encoding.UTF8.GetString));
        Assert.Equal(["A=1", "AB=2", "NO_VALUE", "C=3", "A=4"], block.Entries.Select(Encoding.UTF8.GetString));
    }

    /// <summary>Both names are decoded to the same text.</summary>
    [Fact]
    public void A_name_that_is_no_UTF_8_is_another_one()
    {
        byte[] entry = [0xff, (byte)'=', 0xfe];
        var with = new EnvironmentBlock([entry]).With([new("\ufffd", "x")]);
        Assert.Equal([entry, "\ufffd=x"u8.ToArray()], with.Entries);
    }

    [Fact]
    public void A_variable_is_found_by_its_whole_name()
    {
        var block = EnvironmentBlock.FromZeroTerminated("AB=1\0A=\0B==2\0"u8);
        Assert.Equal(("1", "", "=2", null, null), (block.Find("AB"), block.Find("A"), block.Find("B"), block.Find("C"), block.Find("")));
    }

    /// <summary>It took three seconds when each variable was looked for among all others.</summary>
    [Fact]
    public void Forty_thousand_variables_take_no_time()
    {
        KeyValuePair<string, string>[] variables =
            [.. Enumerable.Range(0, 40_000).Select(number => KeyValuePair.Create($"VARIABLE_{number}", "value"))];
        var start = Stopwatch.GetTimestamp();
        var twice = new EnvironmentBlock([]).With(variables).With(variables);
        Assert.Equal(variables.Length, twice.Entries.Count);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 1);
    }
}

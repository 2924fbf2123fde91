using AotAction.Cli.Building;

namespace AotAction.Cli.Tests;

/// <summary>Which lines of a build are for the tool, and which are for people.</summary>
public sealed class BuildFactsTests
{
    [Theory]
    [InlineData("WhiskActionProgram=/p", "Program", "/p")]
    [InlineData("WhiskActionProgram=/p=q", "Program", "/p=q")]
    public void A_name_of_letters_is_a_fact(string line, string name, string value)
    {
        var facts = new BuildFacts();
        Assert.True(facts.Take(line));
        Assert.Equal([value], facts[name]);
    }

    [Theory]
    [InlineData("WhiskAction=/p")]
    [InlineData("WhiskAction_Own=/p")]
    [InlineData("WhiskAction[0]=/p")]
    [InlineData("WhiskActionProgram")]
    [InlineData("hello -> WhiskActionProgram=/p")]
    [InlineData("=")]
    public void Any_other_line_is_not(string line) => Assert.False(new BuildFacts().Take(line));
}

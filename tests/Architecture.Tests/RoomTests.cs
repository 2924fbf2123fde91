using System.Text.RegularExpressions;

namespace AotAction.Architecture.Tests;

/// <summary>
/// The arrows between the rooms, drawn from the code. `UPDATE_DOCS=1 dotnet test tests/Architecture.Tests` writes the pictures in
/// docs/architecture.md anew.
/// </summary>
public sealed partial class RoomTests
{
    private const string Begin = "<!-- The rooms, drawn from the code by tests/Architecture.Tests. -->\n";
    private const string End = "<!-- End of the rooms. -->";

    private static readonly RoomMap Map = RoomMap.OfThisClone();

    [Fact]
    public void Each_room_has_its_place() => Assert.Equal(Map.Rooms, RoomOrder.TopToBottom.Order(StringComparer.Ordinal));

    [Fact]
    public void No_arrow_goes_up() => Assert.Equal("", string.Join('\n', RoomOrder.Upward(Map, RoomOrder.TopToBottom)));

    [Fact]
    public void Each_known_arrow_is_still_there() =>
        Assert.All(RoomOrder.Known, known =>
        Assert.True(Map.Arrows.ContainsKey(known.Key), $"{known.Key} is gone: take it out of the list."));

    [Fact]
    public async Task The_picture_is_drawn_from_the_code()
    {
        var file = Path.Combine(Repository.Root, "docs", "architecture.md");
        var page = await File.ReadAllTextAsync(file);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        var drawn = $"""

            The projects:

            {RoomPicture.OfProjects(Map)}
            Inside `src/ActionSdk`:

            {RoomPicture.OfProject(Map, "ActionSdk")}
            Inside `src/ActionCli`:

            {RoomPicture.OfProject(Map, "ActionCli")}

            """;
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(file, page = string.Concat(page.AsSpan(0, begin), drawn, page.AsSpan(end)));
            end = begin + drawn.Length;
        }

        Assert.Equal(drawn, page[begin..end]);
    }

    /// <summary>So that a file that moves takes its walk with it.</summary>
    [Fact]
    public async Task Each_file_that_the_page_names_is_there()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "architecture.md"));
        var named = FileName().Matches(page).Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.True(
            File.Exists(Path.Combine(Repository.Root, name))
                || File.Exists(Path.Combine(Repository.Root, "src", "ActionSdk", name)), $"{name} is not there."));
    }

    [Theory]
    [InlineData("using House.Above;\nnamespace House.Below;\nclass Low { High high; }")]
    [InlineData("namespace House.Below;\nclass Low { House.Above.High high; }")]
    [InlineData("namespace House.Below;\nclass Low { Above.High high; }")]
    [InlineData("namespace House.Below;\nclass Low { string text = $\"// {Above.High.Name}\"; }")]
    [InlineData("using static House.Above.High;\nnamespace House.Below;\nclass Low;")]
    [InlineData("using Alias = House.Above.High;\nnamespace House.Below;\nclass Low;")]
    public void Each_way_to_name_a_type_draws_an_arrow(string below)
    {
        var house = House(below, "namespace House.Above;\nclass High;");

        Assert.Equal(["House/Below -> House/Above"], house.Arrows.Keys.Select(arrow => arrow.ToString()));
        Assert.StartsWith("House/Below -> House/Above: House/Below/Low.cs names House.Above",
            Assert.Single(RoomOrder.Upward(house, ["House/Above", "House/Below"])), StringComparison.Ordinal);
        Assert.Empty(RoomOrder.Upward(house, ["House/Below", "House/Above"]));
    }

    [Theory]
    [InlineData("// House.Above.High\nnamespace House.Below;\nclass Low;")]
    [InlineData("namespace House.Below;\nclass Low { string text = \"Above.High\", other = $\"Above.High {1}\"; }")]
    [InlineData("namespace House.Below;\n/* Above.High */ class Low { int High; }")]
    public void What_names_no_type_draws_none(string below) => Assert.Empty(House(below, "namespace House.Above;\nclass High;").Arrows);

    [Fact]
    public void A_circle_has_an_upward_arrow_in_any_order()
    {
        var house = House("using House.Above;\nnamespace House.Below;\nclass Low { High high; }",
            "using House.Below;\nnamespace House.Above;\nclass High { Low low; }");

        Assert.NotEmpty(RoomOrder.Upward(house, ["House/Above", "House/Below"]));
        Assert.NotEmpty(RoomOrder.Upward(house, ["House/Below", "House/Above"]));
    }

    [Fact]
    public void The_picture_leaves_out_what_follows()
    {
        var house = new RoomMap([
            new SourceFile("House/A/A.cs", "namespace House.A;\nclass Roof { B.Middle middle; C.Ground ground; }"),
            new SourceFile("House/B/B.cs", "namespace House.B;\nclass Middle { C.Ground ground; }"),
            new SourceFile("House/C/C.cs", "namespace House.C;\nclass Ground;")]);

        Assert.Equal("```mermaid\nflowchart TD\n  A[A]\n  B[B]\n  C[C]\n  A --> B\n  B --> C\n```\n",
            RoomPicture.OfProject(house, "House"));
    }

    /// <summary>A file in backticks that is no pattern.</summary>
    [GeneratedRegex(@"`(\w[\w./]*/[\w.]+\.cs)`")]
    private static partial Regex FileName();

    private static RoomMap House(string below, string above) =>
        new([new SourceFile("House/Below/Low.cs", below), new SourceFile("House/Above/High.cs", above)]);
}

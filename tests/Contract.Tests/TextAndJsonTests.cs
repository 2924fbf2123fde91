namespace AotAction.Contract.Tests;

/// <summary>Text and JSON as users send them, and as they come back.</summary>
public class TextAndJsonTests
{
    private const int Limit = 1_048_576;

    [Theory]
    [InlineData("😀 é ☃ 𠀀", "😀 é ☃ 𠀀")]
    [InlineData(@"\uD83D\uDE00 \u00e9", "😀 é")]
    [InlineData(@"<b>&'+/\u003c\u0027\/", "<b>&'+/<'/")]
    [InlineData(@"\u007f\u0080\u2028\ue000\uffff", "\u007f\u0080\u2028\ue000\uffff")]
    [InlineData(@"\""\\\b\t\n\f\r\u0000\u001F", @"\""\\\b\t\n\f\r\u0000\u001f")]
    public async Task Text_is_UTF8_and_only_what_JSON_requires_is_escaped(string sent, string answered)
    {
        await using var life = await ActionLife.OfProbeAsync();
        // As it came, as a handler's own string, and as an error.
        Assert.Equal($$"""{"{{answered}}":["{{answered}}"]}""", (await life.RunAsync($$"""{"{{sent}}":["{{sent}}"]}""")).Body);
        Assert.Equal($$"""{"text":"{{answered}}"}""", (await life.RunAsync($$"""{"do":"text","text":"{{sent}}"}""")).Body);
        Assert.Equal($$"""{"error":"{{answered}}"}""", (await life.RunAsync($$"""{"do":"refuse","text":"{{sent}}"}""")).Body);
    }

    [Fact]
    public async Task As_many_emoji_as_the_platform_takes_are_a_result()
    {
        await using var life = await ActionLife.OfProbeAsync();
        var emoji = string.Concat(Enumerable.Repeat("😀", (Limit - """{"text":""}""".Length) / 4));
        Assert.Equal($$"""{"text":"{{emoji}}"}""", (await life.RunAsync($$"""{"do":"text","text":"{{emoji}}"}""")).Body);
    }

    [Fact]
    public async Task Names_of_a_type_s_members_are_UTF8_too()
    {
        await using var life = await OfParcelAsync();
        Assert.Equal("""{"größe 😀":1,"content":null,"labels":null}""", (await life.RunAsync("""{"größe 😀":1}""")).Body);
    }

    [Theory]
    [InlineData("""{"a":1,"a":2}""", """{"a":2}""")]
    [InlineData("""{"a":1,"b":2,"\u0061":3}""", """{"a":3,"b":2}""")]
    [InlineData("""{"a":{"b":[{"c":1,"c":{"d":1,"d":null}}]}}""", """{"a":{"b":[{"c":{"d":null}}]}}""")]
    [InlineData("""[{"a":1,"a":2},{"a":3}]""", """[{"a":2},{"a":3}]""")]
    [InlineData("""{"a":{"x":1},"b":{"x":1},"x":1}""", """{"a":{"x":1},"b":{"x":1},"x":1}""")]
    public async Task Of_keys_that_repeat_the_last_one_wins_at_every_depth(string sent, string answered)
    {
        await using var life = await ActionLife.OfProbeAsync();
        Assert.Equal(answered, (await life.RunAsync(sent)).Body);
        Assert.Equal(answered, (await life.RunAsync($$"""{"do":"text","do":"result","value":{{sent}}}""")).Body);
    }

    [Fact]
    public async Task Of_keys_that_repeat_the_last_one_wins_for_types()
    {
        await using var life = await OfParcelAsync();
        Assert.Equal(
            """{"größe 😀":2,"content":{"a":{"b":2}},"labels":{"a":{"b":2}}}""",
            (await life.RunAsync("""
                {"größe 😀":1,"größe 😀":2,"content":{"a":1,"a":{"b":1,"b":2}},"labels":{"a":1,"a":{"b":1,"b":2}}}
                """)).Body);
    }

    [Fact]
    public async Task Of_context_keys_that_repeat_the_last_one_wins_and_none_stays_for_the_next_activation()
    {
        await using var life = await ActionLife.OfProbeAsync();
        const string Twice = """ "activation_id":"one","activation_id":"two","api_key":"k1","API_KEY":"k2","more":{"a":1, "a":2} """;

        var context = await life.SendAsync(Request.Post("/run", $$$"""{{{{Twice}}},"value":{"x":1},"value":{"do":"context"}}"""));
        Assert.Equal("two", (string?)context.Json!["activationId"]);

        const string Names = """ {"do":"variables","names":["__OW_ACTIVATION_ID","__OW_API_KEY","__OW_MORE"]} """;
        var variables = await life.SendAsync(Request.Post("/run", $$"""{{{Twice}},"value":{{Names}}}"""));
        Assert.Equal(
            """{"__OW_ACTIVATION_ID":["two",null],"__OW_API_KEY":["k2",null],"__OW_MORE":["{\"a\":2}",null]}""", variables.Body);
        var next = await life.RunAsync(Names);
        Assert.Equal("""{"__OW_ACTIVATION_ID":[null,null],"__OW_API_KEY":[null,null],"__OW_MORE":[null,null]}""", next.Body);
    }

    [Fact]
    public async Task Of_keys_of_env_that_repeat_the_last_one_wins()
    {
        await using var life = await ActionLife.StartAsync();
        var code = (await Payload.OfAsync(Published.Probe)).Code;
        const string Env = """{"A":"1","B":"x","A":"2","C":{"a":[{"b":1,"b":2}],"a":[{"b":"❄","b":"😀"}]}}""";

        var init = Request.Init($$"""{"value":{"code":"{{code}}","env":{"A":"0"},"env":{{Env}} } }""");
        Assert.Equal(200, (await life.SendAsync(init)).Status);

        Assert.Equal(
            """{"A":["2","2"],"B":["x","x"],"C":["{\"a\":[{\"b\":\"😀\"}]}","{\"a\":[{\"b\":\"😀\"}]}"]}""",
            (await life.RunAsync("""{"do":"variables","names":["A","B","C"]}""")).Body);
    }

    /// <summary>The platform passes such parameters on, so it waits for the markers of the activation.</summary>
    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public async Task What_is_nested_too_deep_is_an_error_that_says_how_deep_it_may_be(string open, string close)
    {
        await using var life = await ActionLife.OfProbeAsync();
        Assert.Equal(Nested(511), (await life.RunAsync(Nested(511))).Body);

        foreach (var depth in (int[])[513, 250_000])
        {
            var answer = await life.RunAsync(Nested(depth));
            Assert.Equal((200, "The parameters are nested deeper than 512 levels: send flatter ones."), (answer.Status, answer.Error));
        }

        var init = await life.SendAsync(Request.Init($$"""{"value":{"code":"","env":{"A":{{Nested(1000)}} } } }"""));
        Assert.Equal(400, init.Status);
        Assert.Contains("it is nested deeper than 512 levels.", init.Error, StringComparison.Ordinal);
        await life.StopAsync();
        Assert.Equal((3, 3), (life.Output.Markers, life.Errors.Markers));

        string Nested(int depth) => string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));
    }

    [Fact]
    public async Task What_is_nested_too_deep_for_types_is_an_error_that_says_how_deep_it_may_be()
    {
        await using var life = await OfParcelAsync();
        var deep = new string('[', 100) + new string(']', 100);
        var answer = await life.RunAsync($$"""{"content":{{deep}}}""");
        Assert.Equal((200, "The parameters are nested deeper than 64 levels: send flatter ones."), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task A_byte_order_mark_before_JSON_is_skipped()
    {
        const string Mark = "\uFEFF";
        await using var life = await ActionLife.StartAsync();
        var init = System.Text.Encoding.UTF8.GetString((await Payload.OfAsync(Published.Probe)).ToJson().Span);

        Assert.Equal(200, (await life.SendAsync(Request.Init(Mark + init))).Status);

        Assert.Equal("""{"x":1}""", (await life.SendAsync(Request.Post("/run", $$$"""{{{Mark}}}{"value":{"x":1}}"""))).Body);
        var alone = await OneShot.RunAsync(await Published.Probe, ["-"], Mark + """{"x":1}""");
        Assert.Equal("{\"x\":1}\n", alone.Output);
    }

    [Theory]
    [InlineData("""{"value":{"name":"\ud800"}}""", "name")]
    [InlineData("""{"value":{"a":"\ud83d\ude00","b":{"c":["\\ud800","x\uDC00"]},"d":1}}""", "b")]
    [InlineData("""{"value":{"half \ud83d":1}}""", @"half \\ud83d")]
    [InlineData("""{"activation_id":"\ud83d\u0041"}""", "activation_id")]
    public async Task Half_of_a_surrogate_pair_is_an_error_that_names_the_parameter(string body, string name)
    {
        await using var life = await ActionLife.OfProbeAsync();

        var answer = await life.SendAsync(Request.Post("/run", body));

        Assert.Equal(200, answer.Status);
        Assert.Equal($$"""{"error":"\"{{name}}\" is no Unicode: it holds half of a surrogate pair."}""", answer.Body);
        Assert.Equal("""{"x":"\\ud800 😀"}""", (await life.RunAsync("""{"x":"\\ud800 \ud83d\ude00"}""")).Body);
    }

    [Fact]
    public async Task Half_of_a_surrogate_pair_in_env_is_an_error_that_names_the_variable()
    {
        await using var life = await ActionLife.StartAsync();
        var answer = await life.SendAsync(Request.Init("""{"value":{"code":"AAAA","env":{"A":"x","B":"\ud800"}}}"""));
        Assert.Equal(400, answer.Status);
        Assert.Contains("the value of \"B\" is no Unicode.", answer.Error, StringComparison.Ordinal);
    }

    private static async Task<ActionLife> OfParcelAsync()
    {
        var life = await ActionLife.StartAsync();
        await life.BecomeAsync(await Payload.OfAsync(Published.Typed) with { Env = new() { ["TYPED_START"] = "parcel" } });
        return life;
    }
}

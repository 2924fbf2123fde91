namespace AotAction.Fixtures;

/// <summary>One set of activations of the probe, for each way to reach it: the results are the same bytes.</summary>
public static class SharedActivations
{
    private static readonly (string Value, string Result)[] activations =
    [
        ("{}", "{}"),
        ("null", "{}"),
        ("""{"name":"Mike"}""", """{"name":"Mike"}"""),
        ("""["❄ ☃ ❄",{"a":[1,2.5,true,null]}]""", """["❄ ☃ ❄",{"a":[1,2.5,true,null]}]"""),
        ("""{"text":"\"\\\n\u0041 <&> é"}""", """{"text":"\"\\\nA <&> é"}"""),
        ("""{"do":"echo loudly","x":1}""", """{"do":"echo loudly","x":1}"""),
        ("""{"do":"refuse","text":"no name specified"}""", """{"error":"no name specified"}"""),
        ("""{"do":"throw after print","out":"one","err":"two"}""", """{"error":"thrown by the probe"}"""),
        ("""{"do":"result","value":7}""", """{"error":"The action did not return a dictionary or array."}"""),
        ("""{"do":"result","value":[]}""", "[]"),
        ("7", """{"error":"The action did not receive a dictionary or array as an argument."}"""),
        ("""{"do":"big","length":1048566}""", $$"""{"big":"{{new string('a', 1_048_566)}}"}"""),
        ("""{"do":"big","length":1048567}""",
            """{"error":"The action's result has 1048577 bytes, more than the 1048576 that the platform takes: return less, or a reference to where it is stored."}"""),
    ];

    /// <param name="door">Takes a value as JSON, and gives the result as it came.</param>
    public static async Task PassAsync(Func<string, Task<string>> door)
    {
        foreach (var (value, expected) in activations)
        {
            var result = await door(value);
            if (result != expected)
            {
                throw new InvalidOperationException($"{value} gave {result} instead of {expected}.");
            }
        }
    }
}

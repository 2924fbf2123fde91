using System.Globalization;
using System.Text.Json.Nodes;

namespace AotAction.Bench;

/// <summary>One table for people, and the same rows for programs.</summary>
internal sealed class Report
{
    private readonly JsonArray _rows = [];

    public JsonArray Rows => _rows;

    public static void Title(string text, params string[] columns) =>
        Console.WriteLine($"\n{text,-50}{string.Concat(columns.Select(column => $"{column,14}"))}");

    /// <param name="section">Which part of the table.</param>
    /// <param name="name">The row.</param>
    /// <param name="values">The columns, in the unit that their names say.</param>
    public void Row(string section, string name, params (string Column, double Value)[] values)
    {
        Console.WriteLine($"{name,-50}{string.Concat(values.Select(value => $"{Number(value.Value),14}"))}");
        var row = new JsonObject { ["section"] = section, ["name"] = name };
        foreach (var (column, value) in values)
        {
            row[column] = Math.Round(value, 4);
        }

        _rows.Add((JsonNode)row);
    }

    public static void Goals(IEnumerable<Goal> goals)
    {
        Console.WriteLine($"\n{"Goal",-58}{"bound",-22}{"measured",-30}");
        foreach (var goal in goals)
        {
            Console.WriteLine($"{goal.What,-58}{goal.Bound,-22}{goal.Measured,-30}{goal.Verdict}");
        }
    }

    private static string Number(double value) => value.ToString(value < 100 ? "F2" : "N0", CultureInfo.InvariantCulture);
}

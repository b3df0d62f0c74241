using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Writes the validation results that responses contain.</summary>
internal static class ValidationResults
{
    public static JObject Passed(Technology technology, bool? autoBootstrap) =>
        Write("passed", TestsOf(technology, autoBootstrap).Select(name => new FakeValidationTest(name, "passed")));

    public static JObject Empty() => Write("passed", []);

    public static JObject Failed(Technology technology, IReadOnlyList<FakeValidationTest> tests)
    {
        if (tests.Count == 0)
        {
            tests = [.. technology.Tests.Take(1).Select(name => new FakeValidationTest(name, "failed", "Set by the test."))];
        }

        return Write("failed", tests);
    }

    private static IEnumerable<string> TestsOf(Technology technology, bool? autoBootstrap) =>
        autoBootstrap is true ? technology.Tests.Concat(technology.AutomaticTests) : technology.Tests;

    private static JObject Write(string status, IEnumerable<FakeValidationTest> tests)
    {
        var written = new JArray();
        foreach (var test in tests)
        {
            var item = new JObject { ["name"] = test.Name, ["status"] = test.Status };
            if (test.Message is { } message)
            {
                item["message"] = message;
            }

            // Seen on some tests only: the second and third of Snowflake.
            if (written.Count is 1 or 2 && test.Status is "passed")
            {
                item["result"] = new JArray();
            }

            written.Add(item);
        }

        return new JObject { ["status"] = status, ["validationTests"] = written };
    }
}

using System.Reflection;
using FluentAssertions;
using Immuta.Sdk.Diagnostics;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Immuta.Sdk.Tests.Documentation;

public class ReferenceTests
{
    public static TheoryData<string> Names => [.. Reference.Tables.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_table_of_a_page_says_what_the_code_does(string name) => GeneratedText.Check(name, Reference.Tables[name]);

    [Fact]
    public void The_tables_hold_what_users_rely_on()
    {
        Reference.Tables["log events"].Should().Contain("| 3 Retrying | Warning |");
        Reference.Tables["metrics"].Should().Contain("| `immuta.client.operation.duration` | Histogram | `s` |");
        Reference.Tables["configuration keys"].Should().Contain("| `Resilience:Retry:MaxRetryAttempts` | integer | 3 |");
        Reference.Tables["operations"].Should().Contain("| Integrations.Create | `POST /integrations` | APPLICATION_ADMIN | only if certainly not processed |");
    }

    [Fact]
    public void Log_events_take_these_values_and_no_exception()
    {
        // The exact list for the page's sentence on logs: no addresses, paths, bodies or server texts.
        string[] allowed = ["attempt", "attempts", "delay", "method", "milliseconds", "operation", "problems", "reason", "renewAt", "route", "status"];

        typeof(Log).GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(method => method.GetCustomAttribute<LoggerMessageAttribute>() is not null)
            .SelectMany(method => method.GetParameters().Skip(1))
            .Select(parameter => parameter.Name)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Should().Equal(allowed);
    }
}

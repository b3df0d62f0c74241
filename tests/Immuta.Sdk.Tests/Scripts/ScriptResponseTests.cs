using System.Net;
using FluentAssertions;
using Immuta.Sdk.Scripts;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.Tests.Workflows;
using Immuta.Sdk.Workflows;
using Xunit;

namespace Immuta.Sdk.Tests.Scripts;

/// <summary>A response that only looks like a script is refused, regardless of its media type.</summary>
public sealed class ScriptResponseTests
{
    private const string Html = "text/html; charset=utf-8";
    private const string Plain = "text/plain; charset=utf-8";
    private const string Json = "application/json; charset=utf-8";

    /// <summary>Texts that aren't a script of any technology.</summary>
    public static TheoryData<string, string, string> Pages => new()
    {
        { "HTML behind a comment of its own", Html, "<!-- cached --><html><body>Sign in</body></html>" },
        { "HTML behind a comment of SQL", Plain, "-- gateway 4711\r\n/* page */ <html><body>Sign in</body></html>" },
        { "XHTML", "application/xhtml+xml", "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"/>" },
        { "a redirect by script", Plain, "<script>window.location='https://login.example.com/'</script>" },
        { "a page behind a byte order mark", Plain, "\uFEFF \r\n<body onload=\"go()\">" },
        { "a page behind two byte order marks", Plain, "\uFEFF\uFEFF<p>Maintenance; DROP ROLE IMMUTA;</p>" },
        { "a page in a JSON string", Json, "\"<html>Sign in</html>\"" },
        { "a page in a member", Json, """{"script":"-- page\n<html>Sign in</html>"}""" },
        { "JSON that was cut in its text", Plain, "\"DROP DATABASE IMMUTA;\\nDROP ROLE" },
        { "an object that was cut", Json, """{"script":"DROP DATABASE IMMUTA;""" },
        { "an object called text that was cut", Plain, """{"script":"DROP DATABASE IMMUTA;""" },
        { "a list that was cut", Plain, """["DROP DATABASE IMMUTA;",""" },
        { "text that is called JSON", Json, "DROP DATABASE IMMUTA;" },
    };

    /// <summary>Texts accepted as a script of some technology, but not before a connection is deleted or set up.</summary>
    public static TheoryData<string, string, string> Notices => new()
    {
        { "a gateway's notice", Plain, "upstream connect error or disconnect/reset before headers. reset reason: connection failure" },
        { "a load balancer's notice", Plain, "no healthy upstream" },
        { "a notice that begins like a statement", Plain, "Create an account or sign in to continue; grant access to this application; update your browser." },
        { "a notice in a JSON string", Json, "\"Service Unavailable\"" },
        { "a notice in a member", Json, """{"detail":"Drop us a line."}""" },
        { "comments only", Plain, "-- DROP DATABASE IMMUTA;\n/* DROP ROLE IMMUTA; */\n// DROP USER IMMUTA;" },
        { "a statement in quotes only", Plain, "'; DROP DATABASE IMMUTA;'" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_no_script_of_any_technology(string name, string mediaType, string body)
    {
        await using var tenant = await Tenant.OverHttpAsync();
        tenant.Fake.RespondNext(FakeResponse.Text(HttpStatusCode.OK, body, mediaType));

        var failure = (await tenant.Client.Awaiting(client => client.Scripts.CreateInitialAsync(Requests.RedshiftManual()))
            .Should().ThrowAsync<ImmutaSerializationException>("{0} is no script", name)).Which;

        failure.Operation.Should().Be("Scripts.CreateInitial");
        failure.Message.Should().Contain("What to do:").And.NotContain("IMMUTA;");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    [MemberData(nameof(Notices))]
    public async Task Nothing_is_deleted_or_saved_without_a_script(string name, string mediaType, string body)
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        fixture.Fake.RespondNext(FakeResponse.Text(HttpStatusCode.OK, body, mediaType), count: 9, match: request => request.Matches("POST", "/integrations/{id}/scripts/delete"));
        List<SetupScript> kept = [];

        var failure = (await fixture.Awaiting(one => one.Workflows.DeregisterAsync("prod", (script, token) => Task.Run(() => kept.Add(script), token), one.Journal))
            .Should().ThrowAsync<ImmutaWorkflowException>("{0} is no script", name)).Which;

        failure.Message.Should().Contain("was not deleted").And.Contain("What to do:").And.Contain("script");
        failure.InnerException.Should().BeOfType<ImmutaSerializationException>();
        kept.Should().BeEmpty();
        fixture.Fake.Connections.Should().ContainSingle();
        fixture.Journal.Entries.OfType<DeregistrationEntry>().Single().IsScriptSaved.Should().BeFalse();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    [MemberData(nameof(Notices))]
    public async Task Nothing_but_a_script_reaches_the_runner(string name, string mediaType, string body)
    {
        await using var fixture = new WorkflowFixture();
        fixture.Fake.RespondNext(FakeResponse.Text(HttpStatusCode.OK, body, mediaType), count: 9, match: request => request.Matches("POST", "/integrations/scripts/create"));

        var result = await fixture.OnboardAsync();

        result.Outcome.Should().Be(OnboardingOutcome.NotRegistered, name);
        result.Error.Should().BeOfType<ImmutaSerializationException>();
        fixture.Ran.Should().BeEmpty();
        fixture.Fake.Connections.Should().BeEmpty();
    }

    [Theory]
    [InlineData("DROP DATABASE IMMUTA")]
    [InlineData("-- clean up\r\nuse role ACCOUNTADMIN;\r\ndrop role if exists \"IMMUTA\";\r\n")]
    [InlineData("\uFEFF/* a < b */ REVOKE ALL PRIVILEGES ON ACCOUNT FROM ROLE IMMUTA;")]
    [InlineData("execute immediate $$ begin drop user IMMUTA; end $$;")]
    [InlineData("BEGIN\n  DROP WAREHOUSE IF EXISTS IMMUTA_WH;\nEND;")]
    [InlineData("ALTER CATALOG `main` OWNER TO `admins`;\nGRANT USE CATALOG ON CATALOG `main` TO `admins`;")]
    [InlineData("SET name = 'IMMUTA';\nCREATE OR REPLACE SECURE FUNCTION F() RETURNS INT AS '1';")]
    public async Task A_script_with_a_statement_is_kept_unchanged(string text)
    {
        await using var fixture = new WorkflowFixture();
        await fixture.OnboardAsync();
        fixture.Fake.RespondNext(FakeResponse.Text(HttpStatusCode.OK, text), match: request => request.Matches("POST", "/integrations/{id}/scripts/delete"));

        var result = await fixture.Clock.RunAsync(fixture.Workflows.DeregisterAsync("prod", (_, _) => Task.CompletedTask, fixture.Journal));

        result.Script!.Text.Reveal().Should().Be(text.TrimStart('\uFEFF'));
        fixture.Fake.Connections.Should().BeEmpty();
    }
}

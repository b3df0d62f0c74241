using FluentAssertions;
using Immuta.Sdk.Testing;
using Immuta.Sdk.V2;
using Xunit;

namespace Immuta.Sdk.Tests.V2;

/// <summary>What v2 applies can be listed, found, compared and deleted, whatever the server's words are.</summary>
public sealed class ReadHalfTests
{
    public static TheoryData<string> Servers => ["documented", "ids as text", "unknown members", "names of sub-purposes", "sub-purposes as rows", "projects member", "pages of two"];

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_policy_makes_the_round_trip(string server)
    {
        await using var fake = Create(server);
        await using var immuta = CreateClient(fake);
        var subscription = SubscriptionPolicy.Create("PO: Sales EU", "Sales EU (prod)").WithEntitlements(who => who.Group("Sales").Group("Support")).OnDataSourcesTagged("Sales.EU").Build();
        var masking = DataPolicy.Create("mask/email 100%", "Mask e-mail").Mask(columns => columns.Tagged("PII.Email"), with => with.Hash()).ExceptFor(who => who.Group("Support")).OnColumnsTagged("PII.Email").Build();
        await immuta.V2.Policies.ApplyAsync(subscription);
        await immuta.V2.Policies.ApplyAsync(masking);

        (await ToListAsync(immuta.V2.Policies.ListAsync())).Select(policy => policy.PolicyKey!.Value.Value).Should().BeEquivalentTo("PO: Sales EU", "mask/email 100%");
        var read = await immuta.V2.Policies.GetAsync("PO: Sales EU");
        var masked = (await immuta.V2.Policies.FindAsync("mask/email 100%"))!;

        (read.Name, read.Type, read.Staged == true, read.Deleted == true).Should().Be((subscription.Name, PolicyKind.Subscription, false, false));
        read.Actions.Should().ContainSingle().Which.Exceptions!.Conditions!.Select(condition => condition.Group!.Name).Should().Equal("Sales", "Support");
        read.Circumstances.Should().ContainSingle().Which.Tag!.Name.Should().Be("Sales.EU");
        read.UpdatedAt.Should().NotBeNull();
        masked.Type.Should().Be(PolicyKind.Data);
        masked.Actions.Should().ContainSingle().Which.Rules.Should().ContainSingle().Which.Config!.Value.GetRawText().Should().Contain("Consistent Value").And.Contain("PII.Email");

        (await immuta.V2.Policies.DeleteAsync("PO: Sales EU")).Id.Should().Be(read.Id);

        (await immuta.V2.Policies.FindAsync("PO: Sales EU")).Should().BeNull();
        var gone = (await FluentActions.Awaiting(() => immuta.V2.Policies.GetAsync("PO: Sales EU")).Should().ThrowAsync<ImmutaNotFoundException>()).Which;
        gone.Message.Should().Contain("none of the listed policies has the key 'PO: Sales EU'");
        (await FluentActions.Awaiting(() => immuta.V2.Policies.DeleteAsync("PO: Sales EU")).Should().ThrowAsync<ImmutaNotFoundException>()).Which.Operation.Should().Be("V2.Policies.Delete");
        fake.V2.Policies.Should().ContainSingle().Which.PolicyKey.Should().Be((PolicyKey)"mask/email 100%");
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_project_makes_the_round_trip(string server)
    {
        await using var fake = Create(server);
        await using var immuta = CreateClient(fake);
        await immuta.V2.Purposes.ApplyAsync(Purpose.Create("Fraud").WithAcknowledgement("I agree.").Build());
        var request = Project.Create("fraud eu", "Fraud EU").WithDescription("Fraud analysis").WithPurposes("Fraud").WithTags("Fraud.EU").Build();
        await immuta.V2.Projects.ApplyAsync(request, acknowledgePurposes: true);
        await immuta.V2.Projects.ApplyAsync(Project.Create("other", "Fraud EU 2").Build());

        (await ToListAsync(immuta.V2.Projects.ListAsync())).Select(project => project.ProjectKey!.Value.Value).Should().BeEquivalentTo("fraud eu", "other");
        var read = await immuta.V2.Projects.GetAsync("fraud eu");

        (read.Name, read.Description).Should().Be((request.Name, request.Description));
        read.Purposes!.Select(purpose => purpose.Name).Should().Equal("Fraud");
        read.Tags!.Select(tag => tag.Name).Should().Equal("Fraud.EU");
        read.AcknowledgeRequired.Should().Be(false);

#pragma warning disable IMMUTA004 // Fake only: no page shows the deletion.
        await immuta.V2.Projects.DeleteAsync("fraud eu");
#pragma warning restore IMMUTA004

        (await immuta.V2.Projects.FindAsync("fraud eu")).Should().BeNull();
        await FluentActions.Awaiting(() => immuta.V2.Projects.GetAsync("fraud eu")).Should().ThrowAsync<ImmutaNotFoundException>();
        fake.V2.Projects.Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_purpose_makes_the_round_trip(string server)
    {
        await using var fake = Create(server);
        await using var immuta = CreateClient(fake);
        var request = Purpose.Create("Fraud").WithDescription("Fraud detection").WithAcknowledgement("I agree.")
            .WithSubpurpose("Fraud.Cards", cards => cards.WithSubpurpose("Fraud.Cards.Europe")).Build();
        await immuta.V2.Purposes.ApplyAsync(request);
        await immuta.V2.Purposes.ApplyAsync(Purpose.Create("Fraudulent").Build());

        var read = await immuta.V2.Purposes.GetAsync("Fraud");
        if (server == "names of sub-purposes")
        {
            (await FluentActions.Awaiting(() => immuta.V2.Purposes.FindAsync("Fraud.Cards.Europe")).Should().ThrowAsync<ImmutaPreconditionException>()).WithMessage("*only by name*");
        }
        else
        {
            (await immuta.V2.Purposes.GetAsync("Fraud.Cards.Europe")).Name.Should().Be("Fraud.Cards.Europe");
        }

        (read.Name, read.Description, read.Acknowledgement).Should().Be(("Fraud", "Fraud detection", "I agree."));
        (await ToListAsync(immuta.V2.Purposes.ListAsync())).Select(purpose => purpose.Name).Should().Contain(["Fraud", "Fraudulent"]);

        var refused = (await FluentActions.Awaiting(() => immuta.V2.Purposes.DeleteAsync("Fraud")).Should().ThrowAsync<ImmutaPreconditionException>()).Which;
        refused.Findings.Should().Equal(server == "names of sub-purposes" ? ["Fraud.Cards"] : ["Fraud.Cards", "Fraud.Cards.Europe"]);
        refused.Message.Should().Contain("deleteAllSubpurposes: true");
        fake.V2.Purposes.Should().HaveCount(4);

        await immuta.V2.Purposes.DeleteAsync("Fraud", deleteAllSubpurposes: true);

        fake.V2.Purposes.Should().ContainSingle().Which.Name.Should().Be("Fraudulent");
        (await immuta.V2.Purposes.FindAsync("Fraud")).Should().BeNull();
        await immuta.V2.Purposes.DeleteAsync("Fraudulent");
        fake.V2.Purposes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_key_that_two_policies_have_is_refused_before_anything_is_deleted()
    {
        await using var fake = new FakeImmuta();
        fake.RespondNext(FakeResponse.Json(System.Net.HttpStatusCode.OK, """[{"id":3,"policyKey":"k","name":"a"},{"id":7,"policyKey":"k","name":"b"},{"id":8,"policyKey":"k","deleted":true}]"""), count: 9, request => request.Method == "GET");
        fake.RespondNext(FakeResponse.Json(System.Net.HttpStatusCode.OK, """{"count":3}"""), count: 9, request => request.Method == "POST");
        await using var immuta = CreateClient(fake);

        var refused = (await FluentActions.Awaiting(() => immuta.V2.Policies.DeleteAsync("k")).Should().ThrowAsync<ImmutaPreconditionException>()).Which;

        refused.Findings.Should().Equal("id 3", "id 7");
        fake.Journal.Entries.Should().NotContain(entry => entry.Method == "DELETE");
    }

    [Fact]
    public async Task Only_a_complete_list_shows_that_there_is_nothing_to_delete()
    {
        await using var fake = new FakeImmuta();
        await using var immuta = CreateClient(fake);
        await immuta.V2.Purposes.ApplyAsync(Purpose.Create("P").Build());

        (await immuta.V2.Policies.DeleteIfExistsAsync("absent")).Should().BeFalse();
        (await immuta.V2.Purposes.DeleteIfExistsAsync("P")).Should().BeTrue();
        (await immuta.V2.Purposes.DeleteIfExistsAsync("P")).Should().BeFalse();

        // A server without the list says nothing about the object.
        fake.FailNext(System.Net.HttpStatusCode.NotFound, count: 3, match: request => request.Method == "GET");
        await FluentActions.Awaiting(() => immuta.V2.Policies.DeleteIfExistsAsync("k")).Should().ThrowAsync<ImmutaNotFoundException>();
        await FluentActions.Awaiting(() => immuta.V2.Purposes.DeleteIfExistsAsync("P")).Should().ThrowAsync<ImmutaNotFoundException>();
        await FluentActions.Awaiting(() => immuta.Catalog.Tags.DeleteIfExistsAsync("T")).Should().ThrowAsync<ImmutaNotFoundException>();
    }

    [Fact]
    public async Task A_list_that_is_not_complete_deletes_nothing()
    {
        await using var fake = new FakeImmuta();
        await using var immuta = CreateClient(fake);
        for (var i = 0; i < 5; i++)
        {
            await immuta.V2.Purposes.ApplyAsync(Purpose.Create($"P{i}").Build());
        }

        fake.Quirks.ListPageCap = 2;
        fake.Quirks.ListOffset = ListOffset.Ignored;

        await FluentActions.Awaiting(() => immuta.V2.Purposes.DeleteAsync("P0")).Should().ThrowAsync<ImmutaPagingException>();
        fake.V2.Purposes.Should().HaveCount(5);
    }

    private static FakeImmuta Create(string server)
    {
        var fake = new FakeImmuta();
        fake.Quirks.IdsAsText = server == "ids as text";
        fake.Quirks.UnknownMembers = server == "unknown members";
        fake.Quirks.SubpurposesAsNames = server == "names of sub-purposes";
        fake.Quirks.SubpurposesAsRows = server == "sub-purposes as rows";
        fake.Quirks.ProjectsMember = server == "projects member";
        fake.Quirks.ListPageCap = server == "pages of two" ? 2 : null;
        return fake;
    }

    private static ImmutaClient CreateClient(FakeImmuta fake) =>
        ImmutaClient.Create(new ImmutaClientOptions { BaseAddress = FakeImmuta.InMemoryAddress, ApiKey = fake.ApiKey, HttpMessageHandler = fake.CreateHandler() });

    private static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> rows)
    {
        var all = new List<T>();
        await foreach (var row in rows)
        {
            all.Add(row);
        }

        return all;
    }
}

using System.Net;
using Immuta.Sdk;
using Immuta.Sdk.Catalog;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Testing;
using Immuta.Sdk.V2;

namespace WrongCalls.Calls;

/// <summary>Policies, projects, purposes, data sources, tags and users.</summary>
internal static class GovernanceCalls
{
    public static IReadOnlyList<Case> All { get; } =
    [
        Yaml("`ApplyYamlAsync` with an empty text", "yaml", ""),
        Yaml("`ApplyYamlAsync` with the path of a file", "V2.Policies.Apply", "policies/mask.yaml"),
        Yaml("`ApplyYamlAsync` with a typo", "V2.Policies.Apply", Texts.Policy.Replace("policyKey", "policykey", StringComparison.Ordinal)),
        Case.Async("the YAML of a project as a policy", "V2.Policies.Apply", world => world.Immuta.V2.Policies.ApplyYamlAsync(Texts.Project)),
        Case.Async("a wait of a year for data sources", "wait", world => world.Immuta.V2.DataSources.ApplyYamlAsync(Texts.Data, wait: TimeSpan.FromDays(365))),
        Case.Async("a wait below zero", "wait", world => world.Immuta.V2.DataSources.ApplyYamlAsync(Texts.Data, wait: TimeSpan.FromSeconds(-1))),
        Case.Async("a purpose with others below it is deleted", "Fraud.Cards", async world =>
        {
            await world.Immuta.V2.Purposes.ApplyAsync(Purpose.Create("Fraud").WithSubpurpose("Fraud.Cards").Build());
            await world.Immuta.V2.Purposes.DeleteAsync("Fraud");
        }),
        Case.Async("data sources of a key that does not exist", "V2.DataSources.Delete", world => world.Immuta.V2.DataSources.DeleteAsync("acme-sale")),
        Case.Async("a policy whose tag does not exist", "V2.Policies.Apply", world =>
        {
            world.Fake.FailNext(HttpStatusCode.BadRequest, body: """{"statusCode":400,"error":"Bad Request","message":"Tag Sensitive.Emial does not exist."}""");
            return world.Immuta.V2.Policies.ApplyAsync(DataPolicy.Create("mask", "Mask").Mask(columns => columns.Tagged("Sensitive.Emial"), with => with.Null()).OnAllDataSources().Build());
        }),
        Case.Async("a tag with others below it is deleted", "deleteWholeHierarchy", async world =>
        {
            await world.Immuta.Catalog.Tags.CreateIfAbsentAsync(["Sensitive.Email"]);
            await world.Immuta.Catalog.Tags.DeleteAsync("Sensitive");
        }),
        Case.Async("a tag that does not exist is deleted", "Sensitive.Emial", world => world.Immuta.Catalog.Tags.DeleteAsync("Sensitive.Emial")),
        Case.Async("a data source that does not exist", "Catalog.DataSources.Get", world => world.Immuta.Catalog.DataSources.GetAsync("12")),
        Case.Async("a user that does not exist", "Catalog.Users.Get", world => world.Immuta.Catalog.Users.GetAsync("bim", "jane.do@acme.example.com")),
        Case.Async("a permission that the key lacks", "APPLICATION_ADMIN", world =>
        {
            world.Fake.RespondNext(FakeResponse.Json(HttpStatusCode.OK, """{"id":1,"userid":"jane","permissions":["AUDIT"],"profile":{"name":"Jane"}}"""));
            return world.Immuta.Catalog.EnsurePermissionsAsync([ConnectionOperations.Register]);
        }),
        Case.Async("a page that the server repeats", "V2.Policies.List", async world =>
        {
            world.Fake.RespondNext(FakeResponse.Json(HttpStatusCode.OK, """{"hits":[{"id":1,"policyKey":"a","name":"A"}],"count":500}"""), count: 20);
            await foreach (var policy in world.Immuta.V2.Policies.ListAsync())
            {
                _ = policy.PolicyKey;
            }
        }),
    ];

    private static Case Yaml(string input, string place, string yaml) => Case.Async(input, place, world => world.Immuta.V2.Policies.ApplyYamlAsync(yaml));
}

<Query Kind="Statements">
  <NuGetReference>Immuta.Sdk</NuGetReference>
  <NuGetReference>Immuta.Sdk.Testing</NuGetReference>
  <Namespace>Immuta.Sdk</Namespace>
  <Namespace>Immuta.Sdk.Testing</Namespace>
  <Namespace>Immuta.Sdk.V2</Namespace>
  <Namespace>System.Net.Http</Namespace>
  <Namespace>System.Threading.Tasks</Namespace>
  <IncludeAspNet>true</IncludeAspNet>
</Query>

// Builds a policy with methods that read like the policy, shows its effect in a dry run, and applies it.
// It applies a policy: on your own tenant, stop behind the dry run to only read.

var url = "";   // The one line to edit: "https://acme.example.com" is your own tenant. Empty: a fake tenant in this process.

await using var fake = new FakeImmuta();
await using var server = await fake.ListenAsync();
await using var immuta = url == "" ? ImmutaClient.Create(server.BaseAddress.ToString(), fake.ApiKey) : ImmutaClient.Create(url, Util.GetPassword("immuta-api-key"));

var policy = DataPolicy.Create("mask-email", "Mask e-mail addresses")
    .Mask(columns => columns.Tagged("Sensitive.Email"), with => with.Null())
    .ExceptFor(who => who.Group("fraud-analysts"))
    .Because("E-mail addresses are personal data.")
    .OnColumnsTagged("Sensitive.Email")
    .Build();
policy.Dump("The policy");

var planned = await immuta.V2.Policies.ApplyAsync(policy, dryRun: true);
$"Dry run: does it change anything? {planned.Changes}".Dump();

var applied = await immuta.V2.Policies.ApplyAsync(policy);
$"Policy {applied.PolicyId} created: {applied.Creating}".Dump();

// The same as YAML, sent as it is.
var again = await immuta.V2.Policies.ApplyYamlAsync("""
    policyKey: mask-email
    name: Mask e-mail addresses
    type: data
    actions:
      - rules:
          - type: Masking
            config:
              fields: [{ type: columnTags, columnTag: Sensitive.Email }]
              maskingConfig: { type: "Null" }
    circumstances: [{ type: columnTags, columnTag: Sensitive.Email }]
    """);
$"Policy {again.PolicyId} created: {again.Creating}, updated: {again.Updating}".Dump();

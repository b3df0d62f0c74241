open System
open Immuta.Sdk
open Immuta.Sdk.Connections
open Immuta.Sdk.DataObjects
open Immuta.Sdk.Integrations
open Immuta.Sdk.Testing
open Immuta.Sdk.V2
open Immuta.Sdk.Yaml

let run () =
    task {
        use tenant = new FakeImmuta()
        use! server = tenant.ListenAsync()
        use immuta = ImmutaClient.Create(server.BaseAddress.ToString(), tenant.ApiKey)

        let sales =
            SnowflakeConnection
                .Create("acme-sales", host = "acme.snowflake.example.com", warehouse = "IMMUTA_WH", database = "IMMUTA", role = "IMMUTA_ROLE")
                .WithUserPassword("IMMUTA_SYSTEM", "an-invented-password")
                .WithRecommendedSettings()
                .Build()

        let! registered = immuta.Connections.RegisterAsync(sales)
        let schema = ObjectPath("acme-sales", "SALES", "PUBLIC")
        let table = schema.Append("INVOICES")

        let policy =
            DataPolicy
                .Create("mask-email", "Mask e-mail addresses")
                .Mask((fun columns -> columns.Tagged("Sensitive.Email", "Sensitive.Phone")), (fun mask -> mask.Null()))
                .ExceptFor(fun who -> who.Group("stewards"))
                .OnColumnsTagged("Sensitive.Email", "Sensitive.Phone")
                .OnDataSourcesTagged("Sales", "Finance")
                .InDomains("domain-1", "domain-2")
                .UnderAnyCircumstance()
                .Build()

        let read = PayloadSerializers.Policy.FromYaml(PayloadSerializers.Policy.ToYaml(policy))
        let columns = [| ColumnTagCircumstance(ColumnTag = "Sensitive.Email") :> Circumstance |]
        let narrowed = Circumstances.Create(ReadOnlySpan<Circumstance>(columns))
        let! _ = immuta.V2.Policies.ApplyAsync(policy)

        let project = Project.Create("fraud", "Fraud review").WithTags("Sales", "Finance").Build()
        let! trino = immuta.Integrations.CreateAsync(TrinoIntegration.Create())
        let! ready = immuta.Integrations.WaitUntilReadyAsync(trino.Id)

        printfn
            "%b %O %d %d %d %O"
            (registered.GetRequiredJob().Id.Value.Length > 0) table read.Circumstances.Count narrowed.Count project.Tags.Count ready.Status
    }

run().GetAwaiter().GetResult()

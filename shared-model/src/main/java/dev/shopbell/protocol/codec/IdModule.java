package dev.shopbell.protocol.codec;

import dev.shopbell.model.Id;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.module.SimpleModule;

/** Typed ids travel as plain UUID text in the canonical form of 36 characters. */
final class IdModule extends SimpleModule {

    private static final long serialVersionUID = 1L;
    private static final int UUID_TEXT_LENGTH = 36;

    IdModule() {
        super("shopbell-ids");
        addSerializer(Id.class, new ToText());
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addDeserializers(new Deserializers.Base() {
            @Override
            public ValueDeserializer<?> findBeanDeserializer(
                    JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
                return Id.class.isAssignableFrom(type.getRawClass()) ? new FromText(type.getRawClass()) : null;
            }

            @Override
            public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
                return Id.class.isAssignableFrom(type);
            }
        });
    }

    private static final class ToText extends ValueSerializer<Id> {
        @Override
        public void serialize(Id id, JsonGenerator json, SerializationContext context) {
            json.writeString(id.value().toString());
        }
    }

    private static final class FromText extends ValueDeserializer<Id> {

        private final MethodHandle constructor;

        FromText(Class<?> type) {
            try {
                constructor = MethodHandles.publicLookup()
                        .findConstructor(type, MethodType.methodType(void.class, UUID.class))
                        .asType(MethodType.methodType(Id.class, UUID.class));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(type + " is no record of one UUID", e);
            }
        }

        @Override
        public Id deserialize(JsonParser json, DeserializationContext context) {
            var text = json.getValueAsString();
            if (text == null || text.length() != UUID_TEXT_LENGTH) {
                return (Id) context.handleWeirdStringValue(Id.class, String.valueOf(text), "not a UUID");
            }
            try {
                return (Id) constructor.invokeExact(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                return (Id) context.handleWeirdStringValue(Id.class, text, "not a UUID");
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

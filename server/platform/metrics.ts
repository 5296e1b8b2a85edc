import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What an operator watches. Labels are words of ours, never ids or texts. */
export interface Metrics {
  registry: Registry
  callbacks: Counter<'outcome'>
  sends: Counter<'outcome'>
  sendSeconds: Histogram
  /** `sent`, `dropped`, `throttled`, `retried` or `dead`. */
  notifications: Counter<'outcome'>
  /** `waiting` or `dead`. */
  notificationsKept: Gauge<'state'>
  sockets: Gauge
  requests: Histogram<'method' | 'route' | 'status'>
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    callbacks: new Counter({ name: 'parley_callbacks_total', help: 'Pushes from WeChat, by outcome', labelNames: ['outcome'], registers }),
    sends: new Counter({
      name: 'parley_sends_total',
      help: 'Calls to WeChat to send a message, by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    sendSeconds: new Histogram({ name: 'parley_send_seconds', help: 'Duration of a call to WeChat to send a message', registers }),
    notifications: new Counter({
      name: 'parley_notifications_total',
      help: 'Notifications for the activity feed of Teams, by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    notificationsKept: new Gauge({
      name: 'parley_notifications',
      help: 'Notifications that wait, and those that could not be told',
      labelNames: ['state'],
      registers,
    }),
    sockets: new Gauge({ name: 'parley_sockets', help: 'Live sockets of this process', registers }),
    requests: new Histogram({
      name: 'parley_request_seconds',
      help: 'Duration of HTTP requests, by route',
      labelNames: ['method', 'route', 'status'],
      registers,
    }),
  }
}
